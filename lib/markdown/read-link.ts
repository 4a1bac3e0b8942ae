const longestAddress = 2048;

/** An address that may become a link. */
export interface LinkTarget {
  readonly href: string;
  /** Host (with port) in ASCII: letters of other scripts that look alike show as `xn--…`. */
  readonly place: string;
}

/**
 * Null for whatever is not a whole web address (threat T8). A name or password before the host, which serves to make it
 * look like another one, is dropped.
 */
export function readLink(address: string): LinkTarget | null {
  if (address.length > longestAddress || !URL.canParse(address)) return null;
  const url = new URL(address);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return null;
  url.username = '';
  url.password = '';
  return { href: url.href, place: url.host };
}

/** True when a link's text begins with the very place to which it leads. */
export function showsPlace(text: string, { place }: LinkTarget): boolean {
  const shown = text
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\//u, '');
  return shown.startsWith(place) && /^(?:$|[/?#])/u.test(shown.slice(place.length));
}
