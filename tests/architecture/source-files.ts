import { readdirSync, readFileSync } from 'node:fs';
import { join, posix, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface SourceFile {
  /** From the repository's root, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

export interface Import {
  readonly from: string;
  /** A path from the root for a file of ours, else the package's specifier. */
  readonly to: string;
  /** Erased when built: it brings no code along. */
  readonly isTypeOnly: boolean;
}

export const root = fileURLToPath(new URL('../..', import.meta.url));

/** All TypeScript files under these folders. */
export function readSources(...folders: readonly string[]): SourceFile[] {
  return folders
    .flatMap((folder) => listFiles(folder).filter((path) => /\.tsx?$/u.test(path)))
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
}

/** Every file under a folder, from the root, with forward slashes; none when there is no such folder. */
export function listFiles(folder: string): string[] {
  try {
    return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(root.length).replaceAll(sep, '/'))
      .map((path) => path.replace(/^\//u, ''))
      .toSorted();
  } catch {
    return [];
  }
}

/** What helps testing is no part of the product. */
export const isProduct = ({ path }: Pick<SourceFile, 'path'>): boolean =>
  !/\.test\.tsx?$|\/testing\/|(?:^|\/)fixtures\.ts$/u.test(path);

const statement = /\b(import|export)(\s+type\b)?[^'";]*?\bfrom\s*['"]([^'"]+)['"]/gu;
const bare = /\bimport\s*\(?\s*['"]([^'"]+)['"]/gu;

/** The imports of a file, dynamic ones and re-exports included, as far as they can be read from its text. */
export function readImports({ path, text }: SourceFile): Import[] {
  const code = stripComments(text);
  const named = [...code.matchAll(statement)].map((match) =>
    toImport(path, match[3], match[2] !== undefined),
  );
  const others = [...code.matchAll(bare)].map((match) => toImport(path, match[1], false));
  return [...named, ...others];
}

function toImport(from: string, specifier = '', isTypeOnly = false): Import {
  const to = specifier.startsWith('.') ? posix.join(posix.dirname(from), specifier) : specifier;
  return { from, to, isTypeOnly };
}

/** Good enough for our formatted code: a `//` inside a string is taken for an address when a colon precedes it. */
export const stripComments = (text: string): string =>
  text
    .replace(/\/\*[\s\S]*?\*\//gu, (comment) => comment.replace(/[^\n]/gu, ''))
    .replace(/(^|[^:'"`\\])\/\/[^\n]*/gmu, '$1');
