/** A field of a credential, as far as reading what was typed needs it. */
export interface TypedField<Name extends string> {
  readonly name: Name;
  readonly isSecret: boolean;
}

export type CredentialInput<Name extends string> =
  | { readonly ok: true; readonly credential: Readonly<Partial<Record<Name, string>>> }
  | { readonly ok: false; readonly field: Name; readonly problem: 'missing' | 'malformed' };

// What copying from web pages, chats and spreadsheets leaves in a text without showing it: soft hyphens,
// zero-width characters, direction marks, variation selectors and the byte order mark.
const invisible =
  /[\u00AD\u180E\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF]|\p{Variation_Selector}/gu;
const headerStart = /^(?:authorization\s*:\s*)?(?:bearer\s+)+/iu;
const lineEnds = /[\r\n\u2028\u2029]+/gu;
const blanks = /\p{Zs}+/gu;
// oxlint-disable-next-line no-control-regex -- control characters are what this refuses
const control = /[\u0000-\u001F\u007F-\u009F]/u;
// A header carries nothing beyond Latin-1: such a secret could not even be sent.
const notForHeaders = /[^\u0000-\u00FF]/u; // oxlint-disable-line no-control-regex

/**
 * Reads a credential as typed or pasted (api section 5): strips a leading `Bearer`, spaces, line ends and
 * characters that nobody can see, and refuses control characters inside. No token format is presumed: neither
 * service publishes one, so nothing can be told to be surely the other service's. Fields not asked for are dropped.
 */
export function readCredentialInput<Name extends string>(
  fields: readonly TypedField<Name>[],
  typed: Readonly<Partial<Record<Name, string>>>,
): CredentialInput<Name> {
  const credential: Partial<Record<Name, string>> = {};
  for (const field of fields) {
    const value = tidy(typed[field.name] ?? '', field.isSecret);
    if (value === '') return { ok: false, field: field.name, problem: 'missing' };
    if (!isUsable(value, field.isSecret)) return { ok: false, field: field.name, problem: 'malformed' };
    credential[field.name] = value;
  }
  return { ok: true, credential };
}

function tidy(typed: string, isSecret: boolean): string {
  const shown = typed.replace(invisible, '');
  if (!isSecret) return shown.replace(lineEnds, '').trim();
  const line = shown.replace(lineEnds, ' ').trim();
  // "Bearer" alone is the start of a header whose rest was not copied, not a token.
  const secret = /^bearer$/iu.test(line) ? '' : line.replace(headerStart, '');
  // Terminals and mail programs break long lines: a secret holds no blank of its own.
  return secret.replace(blanks, '');
}

function isUsable(value: string, isSecret: boolean): boolean {
  if (control.test(value) || !value.isWellFormed()) return false;
  return !isSecret || !notForHeaders.test(value);
}
