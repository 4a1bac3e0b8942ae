import { useLayoutEffect, useState } from 'preact/hooks';

/** Milliseconds between two announcements of something that goes on by itself. */
const pace = 4000;

/**
 * A text for a live region: while `isBusy` it changes at most every four seconds, since each change is read out.
 * At rest, or when the `occasion` is another one (somebody typed or did something), it changes at once.
 */
export function usePaced(text: string, occasion: string, isBusy: boolean): string {
  const [said, setSaid] = useState({ text, occasion, at: -Infinity });
  useLayoutEffect(() => {
    if (said.text === text && said.occasion === occasion) return;
    const say = (): void => setSaid({ text, occasion, at: performance.now() });
    const wait = isBusy && said.occasion === occasion ? said.at + pace - performance.now() : 0;
    if (wait <= 0) {
      say();
      return;
    }
    const timer = setTimeout(say, wait);
    return () => clearTimeout(timer);
  }, [text, occasion, isBusy, said]);
  return said.text;
}
