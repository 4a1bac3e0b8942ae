import { type Surface, waitUntil } from '../../../dev/browsers/surface.ts';

/** Waits for a button whose name fits, and presses it. For names that hold another name. */
export const pressWhere = (surface: Surface, name: RegExp): Promise<true> =>
  waitUntil(
    `a button that says ${String(name)}`,
    () =>
      surface.page.evaluate((pattern) => {
        const fits = (each: Element): boolean =>
          new RegExp(pattern, 'u').test((each.getAttribute('aria-label') ?? each.textContent).trim());
        const button = [...document.querySelectorAll('button')].find(fits);
        button?.click();
        return button !== undefined;
      }, name.source),
    () => surface.describe(),
  );
