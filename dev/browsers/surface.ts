import type { ElementHandle, Page } from 'puppeteer-core';
import { describePage, findByRole } from './in-page.ts';

/** Long enough for a loaded machine; a state that comes is seen at once. */
const patience = 20_000;

/** An open page of the extension, wherever the browser shows it. */
export interface View {
  readonly page: Pick<Page, 'evaluate'>;
  /** Waits for the element and clicks it; a wait that fails describes the page. */
  click(role: string, name: string): Promise<void>;
  /** Runs `read` in the page until it gives something else than null, undefined or false. */
  waitFor<T, A extends readonly unknown[]>(
    what: string,
    read: (...args: A) => T,
    ...args: A
  ): Promise<NonNullable<Exclude<T, false>>>;
  /** What the page shows now, in words, for the message of a failed wait. */
  describe(): Promise<string>;
  close(): Promise<void>;
}

/** One that the browser's driver reaches, addressed as people who use assistive technology address it. */
export interface Surface extends View {
  readonly page: Page;
  /** The addresses that it asked for since it was opened here. */
  readonly requests: readonly string[];
  find(role: string, name: string | null): Promise<ElementHandle<Element> | null>;
  /** Waits for the element; throws with a description of the page when it does not come. */
  expect(role: string, name: string | null): Promise<ElementHandle<Element>>;
  /** Replaces what a field holds, by real keys. */
  type(role: string, name: string, text: string): Promise<void>;
}

export function createSurface(page: Page): Surface {
  const { describe, waitFor } = watchPage(page);
  const find = async (role: string, name: string | null): Promise<ElementHandle<Element> | null> => {
    const handle = await page.evaluateHandle(findByRole, role, name);
    return handle.asElement() as ElementHandle<Element> | null;
  };
  const expect = (role: string, name: string | null): Promise<ElementHandle<Element>> =>
    waitUntil(`${role}${name === null ? '' : ` "${name}"`}`, () => find(role, name), describe);
  const requests: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  return {
    page,
    requests,
    find,
    expect,
    async click(role, name) {
      const element = await expect(role, name);
      await element.click();
    },
    async type(role, name, text) {
      const element = await expect(role, name);
      await element.focus();
      await element.evaluate((field) => (field as HTMLInputElement).select());
      await page.keyboard.press('Delete');
      await page.keyboard.type(text);
    },
    waitFor,
    describe,
    close: () => page.close(),
  };
}

/** What waits for a state of a page, and what tells what is there instead. */
export function watchPage(page: Pick<Page, 'evaluate'>): Pick<View, 'waitFor' | 'describe'> {
  const describe = (): Promise<string> =>
    page.evaluate(describePage).catch((error: unknown) => String(error));
  return {
    describe,
    waitFor: (what, read, ...args) =>
      waitUntil(
        what,
        () => page.evaluate(read as (...given: readonly unknown[]) => unknown, ...args),
        describe,
      ) as never,
  };
}

/** Asks `read` again and again until it gives something; throws after 20 s and says what was there instead. */
export async function waitUntil<T>(
  what: string,
  read: () => T | Promise<T>,
  describeInstead: () => string | Promise<string> = () => '',
): Promise<NonNullable<Exclude<T, false>>> {
  const deadline = Date.now() + patience;
  let problem = '';
  for (;;) {
    try {
      const value = await read();
      if (value !== null && value !== undefined && value !== false)
        return value as NonNullable<Exclude<T, false>>;
    } catch (error) {
      // A page that is just loading loses its execution context; the next look finds the new one.
      problem = `\nlast error: ${String(error)}`;
    }
    if (Date.now() > deadline) {
      throw new Error(
        `waited ${patience / 1000} s for ${what}.${problem}\nThere was instead:\n${await describeInstead()}`,
      );
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
