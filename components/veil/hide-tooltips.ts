/** What only says what a button does, or when something was. */
const harmless = '.icon-button,.field-button:not(.save-button),time';

/** No tooltip names anybody until the returned function is called: those of titles, searches and chips do. */
export function hideTooltips(page: Document): () => void {
  const hidden = new Map<Element, string>();
  const restore = (): void => {
    for (const [element, words] of hidden)
      if (!element.hasAttribute('title')) element.setAttribute('title', words);
    hidden.clear();
  };
  const hide = ({ target }: Event): void => {
    restore();
    for (let at = target instanceof Element ? target : null; at !== null; at = at.parentElement) {
      const words = at.getAttribute('title');
      if (words === null || at.matches(harmless)) continue;
      hidden.set(at, words);
      at.removeAttribute('title');
    }
  };
  page.addEventListener('mouseover', hide, true);
  return () => {
    page.removeEventListener('mouseover', hide, true);
    restore();
  };
}
