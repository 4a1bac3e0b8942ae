import type { Surface } from '../../../dev/browsers/surface.ts';

interface MessageApi {
  readonly runtime: { readonly onMessage: { addListener(listener: (message: unknown) => void): void } };
}

interface Ear {
  heard?: string[];
  readonly browser?: MessageApi;
  readonly chrome: MessageApi;
}

/** From now on the page notes every message of the extension that reaches it. */
export const startHearing = (surface: Surface): Promise<void> =>
  surface.page.evaluate(() => {
    const ear = globalThis as unknown as Ear;
    const heard: string[] = [];
    ear.heard = heard;
    (ear.browser ?? ear.chrome).runtime.onMessage.addListener((message) => {
      heard.push(JSON.stringify(message));
    });
  });

/** All that it noted, as one text. */
export const readHeard = (surface: Surface): Promise<string> =>
  surface.page.evaluate(() => ((globalThis as unknown as Ear).heard ?? []).join('\n'));
