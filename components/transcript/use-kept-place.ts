import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

/** What people do to scroll; it ends the keeping of where it began. */
const scrolling = ['wheel', 'touchmove', 'pointerdown', 'keydown'] as const;

interface Anchor {
  readonly element: Element;
  readonly top: number;
}

interface Beginning {
  /** The ID of a message; null: the end. It may become known only with the first answer. */
  readonly startAt: string | null;
  /** How many pixels below the upper edge; as the message's style says unless given. */
  readonly offset: number | undefined;
  /** The first answer is on its way. */
  readonly isBusy: boolean;
}

/**
 * Keeps what is read in its place while a feed grows: where it began until somebody scrolls, then what is in view. The
 * returned function is to be called right before something is added.
 */
export function useKeptPlace(
  feed: RefObject<HTMLElement | null>,
  scroller: () => HTMLElement | null,
  { startAt, offset, isBusy }: Beginning,
): () => void {
  const anchor = useRef<Anchor | null>(null);
  const isAtEnd = useRef(startAt === null);
  const isOpening = useRef(true);
  /** Where it began; nobody has scrolled away from it. */
  const held = useRef<Element | null>(null);
  /** Where this has scrolled to. */
  const kept = useRef(0);

  function scrollTo(box: HTMLElement, top: number): void {
    box.scrollTop = top;
    kept.current = box.scrollTop;
  }

  /** A search in the page, a screen reader or a bar scrolls without any of the events above. */
  function isMoved({ clientHeight, scrollHeight, scrollTop }: HTMLElement): boolean {
    const isPushed = scrollTop >= scrollHeight - clientHeight - 1;
    return !isPushed && Math.abs(scrollTop - kept.current) > 1;
  }

  function letGo(box: HTMLElement): void {
    isAtEnd.current = false;
    held.current = null;
    box.style.overflowAnchor = '';
  }

  function align(box: HTMLElement, element: Element): void {
    element.scrollIntoView({ block: 'start' });
    const missing =
      offset === undefined
        ? 0
        : element.getBoundingClientRect().top - box.getBoundingClientRect().top - offset;
    scrollTo(box, box.scrollTop + missing);
  }

  useLayoutEffect(() => {
    const box = scroller();
    if (box === null) return;
    const found = startAt === null ? null : findMessage(feed.current, startAt);
    if (found === null) scrollTo(box, box.scrollHeight);
    else align(box, found);
    held.current = found;
    // The browser's own keeping would look like somebody who scrolls.
    box.style.overflowAnchor = 'none';
    const end = (): void => letGo(box);
    // A message out of view has a height that is only guessed: what comes near the view moves all that is below it.
    const observer = new ResizeObserver(() => {
      if (isMoved(box)) letGo(box);
      if (isAtEnd.current) scrollTo(box, box.scrollHeight);
      else if (held.current !== null) align(box, held.current);
    });
    if (feed.current !== null) observer.observe(feed.current);
    for (const name of scrolling) box.addEventListener(name, end, { passive: true });
    return () => {
      observer.disconnect();
      for (const name of scrolling) box.removeEventListener(name, end);
    };
    // oxlint-disable-next-line react/exhaustive-deps -- where to begin counts once
  }, []);

  useLayoutEffect(() => {
    const box = scroller();
    const before = anchor.current;
    anchor.current = null;
    if (box === null || before === null) return;
    if (isAtEnd.current) scrollTo(box, box.scrollHeight);
    else {
      // The browser may have done so itself; then there is nothing left to make up for.
      const moved = before.element.getBoundingClientRect().top - before.top;
      if (moved !== 0) scrollTo(box, box.scrollTop + moved);
    }
  });

  useLayoutEffect(() => {
    const isDue = isOpening.current && isAtEnd.current && startAt !== null;
    const element = isDue ? findMessage(feed.current, startAt) : null;
    if (element !== null) {
      isAtEnd.current = false;
      held.current = element;
      element.scrollIntoView({ block: 'start' });
      kept.current = scroller()?.scrollTop ?? 0;
    }
    if (!isBusy) isOpening.current = false;
  });

  return () => {
    const box = scroller();
    if (box !== null && isMoved(box)) letGo(box);
    const element = feed.current?.firstElementChild ?? null;
    anchor.current = element && { element, top: element.getBoundingClientRect().top };
  };
}

const findMessage = (feed: HTMLElement | null, id: string): Element | null =>
  [...(feed?.children ?? [])].find((child) => child.getAttribute('data-message') === id) ?? null;
