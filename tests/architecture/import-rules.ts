import { type Import, isProduct, readImports, type SourceFile } from './source-files.ts';

const pageModules = /^entrypoints\/(?:popup|sidepanel|options)\//u;
const workersOnly =
  /^lib\/(?:services\/|sources\/(?:adapters|zod|http-door)\.ts$|sources\/http\/|sources\/[^/]+\/(?:client|schema|map|index)\.ts$)/u;

/** Each broken border of the product's code, with its cure; empty when all is well. */
export function findBrokenBorders(files: readonly SourceFile[]): string[] {
  const product = files.filter(isProduct);
  return [...product.flatMap(readImports).flatMap(judgeImport), ...findHeavyPages(product)];
}

function judgeImport({ from, to }: Import): string[] {
  const say = (cure: string): string[] => [`${from} imports ${to}: ${cure}`];
  if (to === 'ky' && from !== 'lib/sources/http-door.ts') {
    return say('only lib/sources/http-door.ts may. Ask through an HttpDoor.');
  }
  if (
    /^zod(?:\/|$)/u.test(to) &&
    !/^(?:lib\/(?:sources|messaging|services|storage)|entrypoints\/background)\//u.test(from)
  ) {
    return say('zod stays in the background. In pages a small guard written by hand does.');
  }
  if (from.startsWith('lib/domain/') && !to.startsWith('lib/domain/')) {
    return say('lib/domain imports nothing outside itself. Pass what it needs as an argument.');
  }
  if (from.startsWith('lib/') && /^(?:components|entrypoints|dev|tests)\//u.test(to)) {
    return say('lib never imports UI. Move what both need into lib.');
  }
  if (
    /^(?:lib\/services|lib\/search|lib\/cache|entrypoints\/background)\//u.test(from) &&
    to.startsWith('lib/stores/')
  ) {
    return say('stores are the pages’. Move what both need into lib/search, lib/sources or lib/domain.');
  }
  if (from.startsWith('components/') && /^(?:entrypoints|dev|tests)\//u.test(to)) {
    return say('imports go one way: entrypoints, then components, then lib.');
  }
  if (from.startsWith('entrypoints/') && /^(?:dev|tests)\//u.test(to)) {
    return say('what only development needs must not ship.');
  }
  const vendor = /^lib\/sources\/([^/]+)\/[^/]+$/u.exec(from)?.[1];
  const otherVendor = /^lib\/sources\/([^/]+)\/(?:client|schema|map|index|descriptor)\.ts$/u.exec(to)?.[1];
  if (vendor !== undefined && otherVendor !== undefined && vendor !== otherVendor) {
    return say('a vendor knows no other vendor. Move what both need up into lib/sources.');
  }
  return [];
}

/** Follows the pages' imports, and names each module on the way that must stay in the background. */
function findHeavyPages(files: readonly SourceFile[]): string[] {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const trails = new Map<string, string>();
  const open = files.filter(({ path }) => pageModules.test(path)).map(({ path }) => path);
  for (const path of open) trails.set(path, path);
  const broken: string[] = [];
  for (const path of open) {
    const file = byPath.get(path);
    for (const { to, isTypeOnly } of file === undefined ? [] : readImports(file)) {
      if (isTypeOnly || trails.has(to)) continue;
      const trail = `${trails.get(path)} → ${to}`;
      trails.set(to, trail);
      if (to === 'ky' || /^zod(?:\/|$)/u.test(to) || workersOnly.test(to)) {
        broken.push(
          `a page would carry ${to}: ${trail}. Import types with "import type", or ask by lib/messaging.`,
        );
      } else if (byPath.has(to)) open.push(to);
    }
  }
  return broken;
}
