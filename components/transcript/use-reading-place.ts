import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';
import type { ReadingPlace } from '../../lib/domain/whereabouts.ts';

/** Milliseconds between two looks while somebody scrolls: each asks the browser where messages are. */
const pause = 150;

/** Tells where in a feed somebody reads, each time that it is scrolled. */
export function useReadingPlace(
  feed: RefObject<HTMLElement | null>,
  scroller: () => HTMLElement | null,
  onMove: (place: ReadingPlace) => void,
): void {
  useEffect(() => {
    const box = scroller();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = (): void => {
      timer = undefined;
      const place = box === null || feed.current === null ? null : findPlace(feed.current, box);
      if (place !== null) onMove(place);
    };
    const onScroll = (): void => void (timer ??= setTimeout(look, pause));
    box?.addEventListener('scroll', onScroll, { passive: true });
    return () => {
      clearTimeout(timer);
      box?.removeEventListener('scroll', onScroll);
    };
  }, [feed, scroller, onMove]);
}

function findPlace(feed: HTMLElement, box: HTMLElement): ReadingPlace | null {
  if (box.scrollTop + box.clientHeight >= box.scrollHeight - 2) return { messageId: null, offset: 0 };
  const { top } = box.getBoundingClientRect();
  const bottomOf = (at: number): number => feed.children[at]?.getBoundingClientRect().bottom ?? Infinity;
  let low = 0;
  let high = feed.children.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (bottomOf(middle) > top) high = middle;
    else low = middle + 1;
  }
  const found = feed.children[low];
  const messageId = found?.getAttribute('data-message') ?? null;
  if (found === undefined || messageId === null) return null;
  return { messageId, offset: Math.round(found.getBoundingClientRect().top - top) };
}
