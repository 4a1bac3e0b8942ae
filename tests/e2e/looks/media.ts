import type { Surface } from '../../../dev/browsers/surface.ts';

export type Media = Readonly<
  Partial<
    Record<'prefers-color-scheme' | 'prefers-reduced-motion' | 'prefers-contrast' | 'forced-colors', string>
  >
>;

/** Lets the page see these preferences and no others. */
export async function emulateMedia({ page }: Surface, media: Media): Promise<void> {
  const session = await page.createCDPSession();
  const features = Object.entries(media).map(([name, value]) => ({ name, value }));
  await session.send('Emulation.setEmulatedMedia', { features });
  await session.detach();
}
