import type { Surface } from '../../../dev/browsers/surface.ts';

export interface Look {
  readonly language: string;
  readonly direction: string;
  /** What is shown or said, text by text; what somebody else wrote stands in a `<bdi>` and is left out. */
  readonly texts: readonly string[];
  /** Controls and headings whose words reach over their edge. */
  readonly clipped: readonly string[];
  /** CSS pixels by which the page is wider than its window. */
  readonly overflow: number;
}

/** What a page says and whether its words have room. */
export const readLook = (surface: Surface): Promise<Look> =>
  surface.page.evaluate(() => {
    const elements = [...document.querySelectorAll<HTMLElement>('body, body *')];
    const attributes = ['aria-label', 'title', 'placeholder', 'aria-description', 'aria-roledescription'];
    const textsOf = (element: HTMLElement): readonly (string | null)[] => [
      ...[...element.childNodes]
        .filter((node) => node.nodeType === Node.TEXT_NODE)
        .map((node) => node.textContent),
      ...attributes.map((name) => element.getAttribute(name)),
    ];
    const texts = elements.flatMap((element) => (element.closest('bdi') === null ? textsOf(element) : []));
    // A heading for screen readers alone is a point.
    const isClipped = (element: HTMLElement): boolean =>
      element.clientWidth > 1 &&
      element.matches('button, a, h1, h2, h3, label, summary') &&
      element.scrollWidth > element.clientWidth + 1;
    const page = document.documentElement;
    return {
      language: page.lang,
      direction: getComputedStyle(page).direction,
      texts: texts.flatMap((text) => (text === null || text.trim() === '' ? [] : [text.trim()])),
      clipped: elements
        .filter((element) => getComputedStyle(element).display !== 'inline' && isClipped(element))
        .filter((element) => getComputedStyle(element).textOverflow !== 'ellipsis')
        .map((element) => element.textContent.slice(0, 80)),
      overflow: page.scrollWidth - page.clientWidth,
    };
  });
