import { cleanText } from '../domain/text.ts';
import type { SourceDescriptor } from './source.ts';

type Place = Pick<SourceDescriptor, 'apiOrigin' | 'webOrigin' | 'linkParts'>;

const longestTemplate = 2000;

/** Why a text can't be the template of a source's links. */
export type LinkProblem =
  /** No whole web address, or one with spaces, a name or a password in it. */
  | { readonly kind: 'noAddress' }
  | { readonly kind: 'notHttps' }
  /** It leads to another host than the source's. */
  | { readonly kind: 'otherHost'; readonly host: string; readonly allowed: string }
  /** `{name}` is none that can be filled in. */
  | { readonly kind: 'unknownPart'; readonly name: string }
  /** It would be the same for every conversation, since it lacks `{name}`. */
  | { readonly kind: 'missingPart'; readonly name: string };

export type ReadTemplate =
  | { readonly ok: true; readonly template: string }
  | { readonly ok: false; readonly problem: LinkProblem };

/**
 * Checks what a person typed as the address of a conversation. It must lead to the source's own web app: to its host, or
 * to the domain that its web app and its API share and what is beneath that; by https and its usual port.
 */
export function readLinkTemplate(typed: string, source: Place): ReadTemplate {
  const template = typed.trim();
  const refuse = (problem: LinkProblem): ReadTemplate => ({ ok: false, problem });
  if (template.length > longestTemplate || cleanText(template) !== template || /\s/u.test(template))
    return refuse({ kind: 'noAddress' });
  const url = fillWith(template, 'a');
  const other = fillWith(template, 'b');
  if (url === null || other === null || url.host === '') return refuse({ kind: 'noAddress' });
  if (url.protocol !== 'https:') return refuse({ kind: url.protocol === 'http:' ? 'notHttps' : 'noAddress' });
  if (url.username !== '' || url.password !== '') return refuse({ kind: 'noAddress' });
  const allowed = findDomain(source);
  const isWithin = url.hostname === allowed || (isName(allowed) && url.hostname.endsWith(`.${allowed}`));
  // A placeholder in the host would lead wherever an ID says.
  if (!isWithin || url.origin !== other.origin || url.port !== new URL(source.webOrigin).port)
    return refuse({ kind: 'otherHost', host: url.host, allowed });
  return checkParts(template, source);
}

function checkParts(template: string, { linkParts }: Place): ReadTemplate {
  const known = linkParts ?? [];
  const names = [...template.matchAll(/\{([^{}]*)\}?|\}/gu)].map(([whole, name = '']) =>
    whole === `{${name}}` ? name : whole,
  );
  const unknown = names.find((name) => known.every((part) => part.name !== name));
  if (unknown !== undefined) return { ok: false, problem: { kind: 'unknownPart', name: unknown } };
  const [first] = known;
  if (first !== undefined && !names.includes(first.name))
    return { ok: false, problem: { kind: 'missingPart', name: first.name } };
  return { ok: true, template };
}

function fillWith(template: string, value: string): URL | null {
  const address = template.replace(/\{\w*\}/gu, value);
  return URL.canParse(address) ? new URL(address) : null;
}

const isName = (host: string): boolean => /[a-z][^.]*$/iu.test(host) && !host.includes(':');

/**
 * The domain of both the web app and the API, at least a name and its ending; where they share none, or are plain IP
 * addresses, the web app's host alone. There is no list of public suffixes here, so that nothing shorter is taken.
 */
function findDomain({ apiOrigin, webOrigin }: Place): string {
  const web = new URL(webOrigin).hostname;
  const labels = web.split('.').toReversed();
  const others = new URL(apiOrigin).hostname.split('.').toReversed();
  const end = labels.findIndex((label, place) => label !== others[place]);
  const shared = end === -1 ? labels : labels.slice(0, end);
  return isName(web) && shared.length >= 2 ? shared.toReversed().join('.') : web;
}
