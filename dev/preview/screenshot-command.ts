import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { buildExtension, openPlayground } from './playground.ts';
import { defaultSize, takeScreenshots } from './screenshots.ts';

// For instance: node dev/preview/screenshot-command.ts --page sidepanel --width 280 --theme dark --scale 2
const { values } = parseArgs({
  options: {
    page: { type: 'string', default: 'popup' },
    theme: { type: 'string', default: 'light' },
    width: { type: 'string' },
    height: { type: 'string' },
    scale: { type: 'string', default: '1' },
  },
});
const page = expectOneOf(['popup', 'sidepanel', 'options'] as const, values.page);
const theme = expectOneOf(['light', 'dark'] as const, values.theme);
const size = defaultSize(page);
const shot = {
  page,
  theme,
  width: Number(values.width ?? size.width),
  height: Number(values.height ?? size.height),
  scale: Number(values.scale),
};

const root = fileURLToPath(new URL('../..', import.meta.url));
const playground = await openPlayground(await buildExtension(root), true, console.log);
try {
  const files = await takeScreenshots(playground.browser, [shot], join(root, '.output', 'preview'));
  for (const file of files) console.log(relative(root, file));
} finally {
  await playground.close();
}

function expectOneOf<T extends string>(known: readonly T[], given: string): T {
  const found = known.find((each) => each === given);
  if (found === undefined) throw new Error(`"${given}" is not known. There is: ${known.join(', ')}`);
  return found;
}
