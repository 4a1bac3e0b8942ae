import type { Surface } from '../browsers/surface.ts';
import type { Stage } from './stage.ts';

/** A state of a page that is worth looking at. It is found by what the page is made of, so it holds in any language. */
export interface Scene {
  readonly name: string;
  /** Opens the page and brings it there. */
  show(stage: Stage): Promise<Surface>;
  /** Puts right at the services what the scene made wrong. */
  end?(stage: Stage): void;
}

export const waitForElement = (surface: Surface, selector: string): Promise<true> =>
  surface.waitFor(
    `an element ${selector}`,
    (wanted) => (document.querySelector(wanted)?.getClientRects().length ?? 0) > 0,
    selector,
  );

/** Clicks as a page's own script would: what is looked at may lie outside the view. */
export async function press(surface: Surface, selector: string): Promise<void> {
  await waitForElement(surface, selector);
  await surface.page.evaluate((wanted) => document.querySelector<HTMLElement>(wanted)?.click(), selector);
}

/** Types a query into an open list and waits until the list shows what it finds. */
export async function search(surface: Surface, query: string): Promise<void> {
  await surface.page.focus('#search');
  await surface.page.keyboard.type(query);
  await surface.waitFor(
    `what "${query}" finds`,
    (wanted) => {
      const field = document.querySelector<HTMLInputElement>('#search');
      const rows = Number(document.querySelector('[role=grid]')?.getAttribute('aria-rowcount'));
      const shown = document.querySelectorAll('[role=row]').length;
      const isSaveShown = document.querySelector('.save-button') !== null;
      return field?.value === wanted && isSaveShown && rows > 0 === shown > 0;
    },
    query,
  );
  // What follows a change of the query runs after the frame that shows it.
  await surface.page.evaluate(
    () => new Promise<void>((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve()))),
  );
}

/** Opens the first conversation that a query finds and waits for its messages. */
export async function openFirst(surface: Surface, query: string): Promise<void> {
  await search(surface, query);
  await surface.page.keyboard.press('Enter');
  await waitForElement(surface, '.detail [role=feed] article');
}
