import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { listFiles, root } from './source-files.ts';

/** A side of the screen as a property's name, a part of it, or its value. */
const side = /(?:^|[\s;{])(?:[a-z-]+-)?(?:left|right)(?:-[a-z-]+)?\s*:|:[^;{}]*[\s:](?:left|right)\s*[;}]/gmu;

const findSides = (css: string): string[] => css.match(side)?.map((found) => found.trim()) ?? [];

const styles = listFiles('components').filter((path) => path.endsWith('.css'));

test('styles speak of start and end, so that pages in Arabic or Hebrew are mirrored', () => {
  expect(styles.length).toBeGreaterThan(10);
  const found = styles.flatMap((path) =>
    findSides(readFileSync(join(root, path), 'utf8')).map((words) => `${path}: ${words}`),
  );
  expect(found, 'write inset-inline-start, margin-inline-end, text-align: end …').toEqual([]);
});

test('a side is found wherever a style can name one', () => {
  expect(findSides('a { margin-left: 0; text-align: right; }')).toHaveLength(2);
  expect(findSides('a {\n  left: 0;\n  border-top-right-radius: 0;\n float: left }')).toHaveLength(3);
  expect(findSides('.is-right { text-align: end; inset-inline-start: 0; }')).toEqual([]);
});
