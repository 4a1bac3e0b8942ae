/** A Markdown text as plain nodes: all that a page ever makes elements of. */
export type Block =
  | { readonly kind: 'paragraph'; readonly children: readonly Inline[] }
  /** `level`: 1 to 6. */
  | { readonly kind: 'heading'; readonly level: number; readonly children: readonly Inline[] }
  /** `start`: the first number; null for a list without numbers. */
  | { readonly kind: 'list'; readonly start: number | null; readonly items: readonly (readonly Block[])[] }
  | { readonly kind: 'table'; readonly head: readonly Cell[]; readonly rows: readonly (readonly Cell[])[] }
  | { readonly kind: 'code'; readonly language: string | null; readonly text: string }
  | { readonly kind: 'quote'; readonly children: readonly Block[] }
  | { readonly kind: 'rule' };

export interface Cell {
  readonly align: 'center' | 'right' | null;
  readonly children: readonly Inline[];
}

export type Inline =
  | { readonly kind: 'text' | 'code'; readonly text: string }
  | { readonly kind: 'strong' | 'em' | 'del'; readonly children: readonly Inline[] }
  | { readonly kind: 'break' }
  | LinkNode;

export interface LinkNode {
  readonly kind: 'link';
  /** `http:` or `https:`, as the browser itself writes the address. */
  readonly href: string;
  /** Where it leads: host, in ASCII; null when the link's text shows it already. */
  readonly leadsTo: string | null;
  readonly children: readonly Inline[];
}
