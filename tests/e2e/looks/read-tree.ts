import type { Surface } from '../../../dev/browsers/surface.ts';

/** What assistive technology is given of one thing: its role and its name. */
export interface Heard {
  readonly role: string;
  readonly name: string;
}

const silent = new Set(['none', 'generic', 'InlineTextBox', 'StaticText', 'ListMarker', 'presentation']);

/** The page as the browser tells it to a screen reader, in its order; texts alone and what has no meaning are left out. */
export async function readTree({ page }: Surface): Promise<readonly Heard[]> {
  const session = await page.createCDPSession();
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  await session.detach();
  return nodes
    .filter(({ ignored }) => !ignored)
    .map(({ role, name }) => ({
      role: String(role?.value ?? ''),
      name: String(name?.value ?? '').replaceAll(/[\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu, ''),
    }))
    .filter(({ role }) => !silent.has(role));
}
