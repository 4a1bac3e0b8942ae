import type { Surface } from '../../../dev/browsers/surface.ts';

interface Stop {
  readonly name: string;
  readonly isMarked: boolean;
}

interface Round {
  readonly stops: readonly Stop[];
  /** What can have the focus and was not reached. */
  readonly missed: readonly string[];
}

/** Presses Tab from the page's beginning until it comes around. Throws when it does not. */
export async function pressTabAround({ page }: Surface): Promise<Round> {
  await page.evaluate(beginRound);
  for (let count = 0; count < 120; count += 1) {
    await page.keyboard.press('Tab');
    if (await page.evaluate(noteStop)) return page.evaluate(endRound);
  }
  throw new Error(`a trap: ${JSON.stringify((await page.evaluate(endRound)).stops.slice(-4))}`);
}

interface Notes {
  readonly stops: {
    readonly element: Element;
    readonly look: string;
    readonly name: string;
    isMarked: boolean;
  }[];
  readLook(element: Element): string;
  nameOf(element: Element): string;
}

/** Runs inside a page. */
function beginRound(): void {
  const notes: Notes = {
    stops: [],
    readLook: (element) => {
      const { outline, boxShadow, borderColor, backgroundColor } = getComputedStyle(element);
      return [outline, boxShadow, borderColor, backgroundColor].join('|');
    },
    nameOf: (element) =>
      `${element.localName} "${(element.getAttribute('aria-label') ?? element.textContent ?? '').trim().slice(0, 40)}"`,
  };
  Object.assign(globalThis, { notes });
  const first = document.activeElement;
  if (first?.closest('dialog[open]')) {
    notes.stops.push({
      element: first,
      look: notes.readLook(first),
      name: notes.nameOf(first),
      isMarked: false,
    });
    return;
  }
  // Where the keyboard begins when a page has just been opened.
  const start = document.createElement('div');
  start.tabIndex = -1;
  document.body.prepend(start);
  start.focus();
}

/** Runs inside a page: true once the round is over. */
function noteStop(): boolean {
  const { notes } = globalThis as unknown as { notes: Notes };
  const last = notes.stops.at(-1);
  const element = document.activeElement;
  if (element === last?.element) return false;
  if (last !== undefined) last.isMarked = notes.readLook(last.element) !== last.look;
  if (element === null || element === document.body || element === notes.stops[0]?.element) return true;
  notes.stops.push({ element, look: notes.readLook(element), name: notes.nameOf(element), isMarked: false });
  return false;
}

/** Runs inside a page. */
function endRound(): Round {
  const { notes } = globalThis as unknown as { notes: Notes };
  const reached = new Set(notes.stops.map(({ element }) => element));
  const root = document.querySelector('dialog[open]') ?? document.body;
  const missed = [
    ...root.querySelectorAll<HTMLElement>('button,a[href],input,select,summary,[tabindex="0"]'),
  ].filter(
    (element) =>
      element.tabIndex >= 0 &&
      !reached.has(element) &&
      element.closest('[inert]') === null &&
      !element.matches('input[type=radio]') &&
      element.checkVisibility({ visibilityProperty: true }),
  );
  return {
    stops: notes.stops.map(({ name, isMarked }) => ({ name, isMarked })),
    missed: missed.map(notes.nameOf),
  };
}
