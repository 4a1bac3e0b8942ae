import { isProduct, type SourceFile, stripComments } from './source-files.ts';

interface Ban {
  readonly pattern: RegExp;
  readonly isAllowedIn?: RegExp;
  readonly cure: string;
}

const bans: readonly Ban[] = [
  {
    pattern: /\b(?:innerHTML|outerHTML|insertAdjacentHTML|dangerouslySetInnerHTML|srcdoc|document\.write)\b/u,
    cure: 'text from a service must never become markup. Render it as text or as nodes.',
  },
  {
    pattern: /\beval\(|\bnew Function\b|javascript:/u,
    cure: 'the pinned policy refuses it. Write plain code.',
  },
  {
    pattern: /\bstorage\.sync\b|\blocalStorage\b|\bsessionStorage\b|\bdocument\.cookie\b/u,
    cure: 'it leaves the device or our control. Use the items of lib/storage.',
  },
  {
    pattern: /\bstorage(?:\.(?:local|session))?\.onChanged\b|\.watch\(/u,
    cure: 'it would hand a page the credential, old and new. The background sends notices instead.',
  },
  {
    pattern: /(?<![.\w])fetch\(|\bXMLHttpRequest\b|\bWebSocket\(|\bsendBeacon\b|\bEventSource\(/u,
    isAllowedIn: /^lib\/sources\/http-door\.ts$|^lib\/sources\/http\//u,
    cure: 'there is one door to the network: lib/sources/http-door.ts.',
  },
  {
    pattern: /https?:\/\/(?!www\.w3\.org\/)/u,
    isAllowedIn: /^lib\/sources\/[^/]+\/descriptor\.ts$/u,
    cure: "addresses stand in a source's descriptor only.",
  },
];

/** Each use of something that the product must not use, with its cure. */
export function findBanned(files: readonly SourceFile[]): string[] {
  return files.filter(isProduct).flatMap(({ path, text }) => {
    const code = stripComments(text);
    return bans
      .filter(({ pattern, isAllowedIn }) => isAllowedIn?.test(path) !== true && pattern.test(code))
      .map(({ pattern, cure }) => `${path} has "${pattern.exec(code)?.[0]}": ${cure}`);
  });
}

/** Each place outside its folder that names a vendor. Comments may: they often say why. */
export function findVendorNames(files: readonly SourceFile[], vendors: readonly string[]): string[] {
  const name = new RegExp(`(?:${vendors.join('|')})`, 'iu');
  const home = new RegExp(
    `^lib/sources/(?:${vendors.join('|')})/|^lib/sources/registry\\.ts$|^lib/i18n/locales/`,
    'u',
  );
  return files
    .filter((file) => isProduct(file) && !home.test(file.path))
    .filter(({ text }) => name.test(stripComments(text)))
    .map(({ path, text }) => {
      const found = new RegExp(`.*${name.source}.*`, 'iu').exec(stripComments(text))?.[0].trim();
      return `${path} names a vendor: ${found}\n  Ask the registry (capabilities, label, tone), or move it into the vendor's folder.`;
    });
}

const attribute =
  /\s(?:aria-label|aria-description|aria-roledescription|title|placeholder|alt)="[^"]*\p{L}[^"]*"/gu;
const inTag = /(?<![=\s])>\s*([^<>{}]*\p{L}[^<>{}]*)<\//gu;
const ownLine = /^\s*(\p{Lu}[\p{L}\d ,.!?’'“”–-]* [\p{L}\d ,.!?’'“”–-]*[\p{L}.!?])$/gmu;

const isBackground = ({ path }: SourceFile): boolean => path.startsWith('entrypoints/background/');

/** What the browser shows for the background: menus, notifications, the toolbar, the address bar. */
const property = /\b(?:title|message|description|contextMessage|label)\s*:\s*(['"`])(?:(?!\1|\$\{).)*\p{L}/gu;

/** Each text in a component or the background that people would read and that is not from the catalogue. */
export function findLiteralWords(files: readonly SourceFile[]): string[] {
  return files
    .filter((file) => isProduct(file) && (file.path.endsWith('.tsx') || isBackground(file)))
    .flatMap((file) => {
      const { path, text } = file;
      const code = stripComments(text);
      const patterns = isBackground(file) ? [property] : [attribute, inTag, ownLine];
      const hits = patterns.flatMap((pattern) => [...code.matchAll(pattern)].map(([hit]) => hit));
      return hits.map(
        (hit) =>
          `${path} has words of its own: ${hit.trim()}\n  Put them into lib/i18n/locales/en.yml and use i18n.t().`,
      );
    });
}
