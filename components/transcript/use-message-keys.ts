import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';

/** Page Up and Page Down, anywhere in what scrolls around a feed, go from message to message. */
export function useMessageKeys(
  feed: RefObject<HTMLElement | null>,
  scroller: () => HTMLElement | null,
): void {
  useEffect(() => {
    const box = scroller();
    const onKeyDown = (event: KeyboardEvent): void => {
      const step = stepOf(event);
      if (box === null || feed.current === null || step === null) return;
      if (moveFocus(feed.current, box.getBoundingClientRect().top, step)) event.preventDefault();
    };
    box?.addEventListener('keydown', onKeyDown);
    return () => box?.removeEventListener('keydown', onKeyDown);
  }, [feed, scroller]);
}

function stepOf({ key, altKey, ctrlKey, metaKey, shiftKey }: KeyboardEvent): 1 | -1 | null {
  if (altKey || ctrlKey || metaKey || shiftKey) return null;
  if (key === 'PageDown') return 1;
  return key === 'PageUp' ? -1 : null;
}

/** From the message that has the keyboard, else to the first that can be seen. False when there is none to go to. */
function moveFocus(feed: HTMLElement, top: number, step: 1 | -1): boolean {
  const articles = [...feed.children].filter((child) => child instanceof HTMLElement);
  const focused = articles.findIndex((article) => article.contains(document.activeElement));
  const target = focused === -1 ? findVisible(articles, top) : articles[focused + step];
  if (target === undefined) return false;
  target.focus({ preventScroll: true });
  target.scrollIntoView({ block: 'start' });
  return true;
}

const findVisible = (articles: readonly HTMLElement[], top: number): HTMLElement | undefined =>
  articles.find((article) => article.getBoundingClientRect().bottom > top + 1) ?? articles.at(-1);
