/** What a link from another page asks the options page to open. */
export type OptionsLink =
  | { readonly open: 'replace'; readonly connectionId: string }
  | { readonly open: 'permission'; readonly connectionId: string }
  | { readonly open: 'add' }
  | { readonly open: 'whatsNew' };

/** Reads `#connection=ID`, `#permission=ID`, `#add` and `#whats-new`; null for anything else. */
export function readOptionsLink(hash: string): OptionsLink | null {
  const parameters = new URLSearchParams(hash.replace(/^#/u, ''));
  const connection = parameters.get('connection');
  if (connection) return { open: 'replace', connectionId: connection };
  const permission = parameters.get('permission');
  if (permission) return { open: 'permission', connectionId: permission };
  if (parameters.has('whats-new')) return { open: 'whatsNew' };
  return parameters.has('add') ? { open: 'add' } : null;
}
