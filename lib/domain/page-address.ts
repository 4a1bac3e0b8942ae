import { siteOf } from './site.ts';

/** What the address of a web page says about whom or what it shows. */
export interface PageAddress {
  /** Equal for two addresses of one page. */
  readonly page: string;
  /** Without "www.". */
  readonly host: string;
  /** The part of the host that somebody registered. */
  readonly site: string;
  /** E-mail addresses in it, in lower case. */
  readonly emails: readonly string[];
  /** The site itself and domains in its path or query, in lower case: companies that the page may be about. */
  readonly domains: readonly string[];
}

/** Longer addresses are data, not places. */
const longest = 4000;
const mostNames = 8;

/** Null for anything but a web page. */
export function readPageAddress(address: string): PageAddress | null {
  if (address.length > longest || !URL.canParse(address)) return null;
  const url = new URL(address);
  if (!/^https?:$/u.test(url.protocol) || url.hostname === '') return null;
  const host = hostOf(url);
  const site = siteOf(host);
  const pieces = readPieces(url);
  const emails = unique(pieces.flatMap((piece) => piece.match(email) ?? []));
  const domains = unique([site, ...pieces.flatMap(findDomain)]).filter((domain) => !mailHosts.has(domain));
  return { page: nameOf(url, host), host, site, emails, domains };
}

const hostOf = ({ hostname }: URL): string => hostname.toLowerCase().replace(/^www\./u, '');

/** Two addresses are one page when they differ in scheme, order of the query, a closing slash or an anchor only. */
function nameOf(url: URL, host: string): string {
  const path = url.pathname.replace(/\/+$/u, '');
  const query = [...url.searchParams]
    .filter(([name]) => !/^(?:utm_|fbclid$|gclid$|msclkid$)/u.test(name))
    .map(([name, value]) => `${name}=${value}`)
    .toSorted()
    .join('&');
  // Where such a sign follows, an app keeps its place in the anchor.
  const anchor = /^#[!/]/u.test(url.hash) ? url.hash : '';
  return `${host}:${url.port}${path}?${query}${anchor}`;
}

// Both ends are bounded: an address that is all letters takes no longer than its length.
const email = /[\p{L}\d._%+-]{1,64}@[a-z\d-]{1,63}(?:\.[a-z\d-]{1,63}){1,4}/gu;

/** Segments of the path, values of the query and the anchor's pieces, decoded and in lower case. */
function readPieces({ hash, pathname, searchParams }: URL): readonly string[] {
  const segments = [...pathname.split('/'), ...hash.replace(/^#[!/]*/u, '').split(/[/?&=]/u)];
  return [...segments.map(decode), ...searchParams.values()]
    .map((piece) => piece.trim().toLowerCase())
    .filter((piece) => piece !== '');
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

const domainName = /^(?:[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?\.){1,4}(?:[a-z]{2,24}|xn--[a-z\d-]{1,59})$/u;
const fileName =
  /\.(?:aspx?|cfm|cgi|csv|do|docx?|gif|html?|jpe?g|js|jsonp?|jsp|md|pdf|php|png|svg|txt|xlsx?|xml|zip)$/u;

/** The site that a piece names: as a domain, as an address, or behind the @ of an e-mail address. */
function findDomain(piece: string): readonly string[] {
  if (/^https?:/u.test(piece)) return URL.canParse(piece) ? [siteOf(hostOf(new URL(piece)))] : [];
  const named = piece.slice(piece.lastIndexOf('@') + 1);
  return domainName.test(named) && !fileName.test(named) ? [siteOf(named.replace(/^www\./u, ''))] : [];
}

/** Where everybody may have an address: a person's domain says nothing about their company there. */
const mailHosts: ReadonlySet<string> = new Set(
  (
    '126.com 163.com aol.com fastmail.com free.fr gmail.com gmx.at gmx.ch gmx.com gmx.de gmx.net googlemail.com hey.com ' +
    'hotmail.co.uk hotmail.com hotmail.de hotmail.es hotmail.fr hotmail.it icloud.com laposte.net libero.it live.com ' +
    'live.de live.fr mac.com mail.com mail.ru me.com msn.com naver.com orange.fr outlook.com outlook.de outlook.fr pm.me ' +
    'proton.me protonmail.com qq.com t-online.de tutanota.com web.de wp.pl yahoo.co.jp yahoo.co.uk yahoo.com yahoo.de ' +
    'yahoo.fr yandex.com yandex.ru ymail.com zoho.com'
  ).split(' '),
);

const unique = (names: readonly string[]): readonly string[] => [...new Set(names)].slice(0, mostNames);
