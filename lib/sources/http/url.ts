import type { HttpRequest } from '../http.ts';

/** Gives the origin back, or throws: a door to anything but an HTTPS origin is a mistake in the program. */
export function expectHttpsOrigin(origin: string): string {
  const url = URL.canParse(origin) ? new URL(origin) : null;
  if (url === null || url.protocol !== 'https:' || url.origin !== origin) {
    throw new Error(`Not an HTTPS origin: ${JSON.stringify(origin)}`);
  }
  return origin;
}

/**
 * The address of a request, each given segment exactly one segment of its path; null when a segment can't be one:
 * empty, a step (`.`, `..`) that URL parsers resolve even when encoded once, or text that has no UTF-8 form.
 */
export function findUrl(origin: string, request: Pick<HttpRequest, 'path' | 'query'>): string | null {
  if (request.path.length === 0 || !request.path.every(canBeSegment)) return null;
  const path = `/${request.path.map(encodeURIComponent).join('/')}`;
  const query = new URLSearchParams((request.query ?? []).map(([name, value]) => [name, value])).toString();
  const url = `${origin}${path}${query === '' ? '' : `?${query}`}`;
  return leadsTo(url, origin, path) ? url : null;
}

/** True when a URL parser finds exactly this origin and path in an address, and no user name. */
export function leadsTo(address: string, origin: string, path: string): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  return url.origin === origin && url.pathname === path && url.username === '' && url.password === '';
}

const canBeSegment = (segment: string): boolean =>
  segment !== '' && segment !== '.' && segment !== '..' && segment.isWellFormed();
