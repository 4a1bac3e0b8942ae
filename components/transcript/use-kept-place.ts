import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

/** What people do to scroll; it ends the keeping of the end. */
const scrolling = ['wheel', 'touchmove', 'pointerdown', 'keydown'] as const;

interface Anchor {
  readonly element: Element;
  readonly top: number;
}

/**
 * Keeps what is read in its place while a feed grows. It begins at its end, and stays there until somebody scrolls, or
 * at the message with the ID `startAt`, `offset` pixels below the upper edge. The returned function is to be called right before something is added.
 */
export function useKeptPlace(
  feed: RefObject<HTMLElement | null>,
  scroller: () => HTMLElement | null,
  startAt: string | null,
  offset?: number,
): () => void {
  const anchor = useRef<Anchor | null>(null);
  const isAtEnd = useRef(startAt === null);

  useLayoutEffect(() => {
    const box = scroller();
    if (box === null) return;
    const found = startAt === null ? null : findMessage(feed.current, startAt);
    if (found === null) box.scrollTop = box.scrollHeight;
    else found.scrollIntoView({ block: 'start' });
    if (found !== null && offset !== undefined)
      box.scrollTop += found.getBoundingClientRect().top - box.getBoundingClientRect().top - offset;
    const letGo = (): void => void (isAtEnd.current = false);
    for (const name of scrolling) box.addEventListener(name, letGo, { passive: true });
    return () => {
      for (const name of scrolling) box.removeEventListener(name, letGo);
    };
    // oxlint-disable-next-line react/exhaustive-deps -- where to begin counts once
  }, []);

  useLayoutEffect(() => {
    const box = scroller();
    const kept = anchor.current;
    anchor.current = null;
    if (box === null || kept === null) return;
    if (isAtEnd.current) box.scrollTop = box.scrollHeight;
    else {
      // The browser may have done so itself; then there is nothing left to make up for.
      const moved = kept.element.getBoundingClientRect().top - kept.top;
      if (moved !== 0) box.scrollTop += moved;
    }
  });

  return () => {
    const element = feed.current?.firstElementChild ?? null;
    anchor.current = element && { element, top: element.getBoundingClientRect().top };
  };
}

const findMessage = (feed: HTMLElement | null, id: string): Element | null =>
  [...(feed?.children ?? [])].find((child) => child.getAttribute('data-message') === id) ?? null;
