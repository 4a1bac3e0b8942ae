import { signal } from '@preact/signals';
import { beforeEach, expect, test, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { Conversation } from '../domain/conversation.ts';
import type { Wish } from '../domain/wish.ts';
import type { Background, Notice } from '../messaging/protocol.ts';
import { envelop } from '../storage/item.ts';
import { wishItem } from '../storage/session-items.ts';
import { fakeChat } from '../services/testing/fake-source.ts';
import { followWishes } from './follow-wishes.ts';

beforeEach(() => fakeBrowser.reset());

function setUp(first: Wish | null = null, isInTab = false) {
  const wishes: (Wish | null)[] = [first];
  const listeners = new Set<(notice: Notice) => void>();
  const ask = vi.fn<(request: unknown) => Promise<Wish | null>>(async () => wishes.shift() ?? null);
  const background = {
    ask,
    listen: (listener: (notice: Notice) => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  } as unknown as Background;
  const row = fakeChat('a', 1, { connectionId: 'c1' });
  const conversations = signal<readonly Conversation[]>([row]);
  const isLoaded = signal(false);
  const store = {
    data: { conversations, isLoaded },
    open: vi.fn<(row: Conversation) => void>(),
    setQuery: vi.fn<(query: string) => void>(),
    shell: { close: vi.fn<() => void>() },
  };
  const stop = followWishes({
    store: store as unknown as Parameters<typeof followWishes>[0]['store'],
    background,
    place: { readWindow: async () => 7, isInTab: async () => isInTab },
  });
  const tell = (notice: Notice): void => listeners.forEach((listener) => listener(notice));
  return { ask, isLoaded, listeners, row, stop, store, tell, wishes };
}

test('a panel that opens does what was wished for in its window', async () => {
  const wish = { query: 'renewal' };
  await browser.storage.session.set(
    envelop(wishItem, { wish, windowId: 7, surface: 'panel', at: Date.now() }),
  );
  const { ask, store } = setUp(wish);
  await vi.waitFor(() => expect(store.setQuery).toHaveBeenCalledExactlyOnceWith('renewal'));
  expect(ask).toHaveBeenCalledWith({ type: 'takeWish', windowId: 7, surface: 'panel' });
});

test('a tab does what it was opened for, and leaves alone what is meant for the panel', async () => {
  const keep = (surface: 'panel' | 'tab') =>
    browser.storage.session.set(
      envelop(wishItem, { wish: { query: 'renewal' }, windowId: null, surface, at: Date.now() }),
    );
  await keep('panel');
  const before = setUp({ query: 'renewal' }, true);
  before.tell({ notice: 'wish' });
  await new Promise((resolve) => setTimeout(resolve));
  expect(before.ask).not.toHaveBeenCalled();
  await keep('tab');
  const opened = setUp({ query: 'renewal' }, true);
  await vi.waitFor(() => expect(opened.store.setQuery).toHaveBeenCalledExactlyOnceWith('renewal'));
  expect(opened.ask).toHaveBeenCalledWith({ type: 'takeWish', windowId: 7, surface: 'tab' });
  expect(before.ask).not.toHaveBeenCalled();
});

test('without a wish nobody is woken for one', async () => {
  const { ask } = setUp();
  await new Promise((resolve) => setTimeout(resolve));
  expect(ask).not.toHaveBeenCalled();
});

test('a conversation is opened once the list is there', async () => {
  const { isLoaded, row, store, tell, wishes } = setUp();
  expect(wishes.pop()).toBeNull();
  wishes.push({ open: 'c1/a' });
  tell({ notice: 'wish' });
  await vi.waitFor(() => expect(wishes).toEqual([]));
  expect(store.open).not.toHaveBeenCalled();
  isLoaded.value = true;
  await vi.waitFor(() => expect(store.open).toHaveBeenCalledExactlyOnceWith(row));
});

test('the panel of a window closes itself when told; another one, and a tab, do not', async () => {
  const { listeners, stop, store, tell } = setUp();
  tell({ notice: 'closePanel', windowId: 8 });
  const inTab = setUp(null, true);
  inTab.tell({ notice: 'closePanel', windowId: 7 });
  tell({ notice: 'closePanel', windowId: 7 });
  await vi.waitFor(() => expect(store.shell.close).toHaveBeenCalledOnce());
  expect(inTab.store.shell.close).not.toHaveBeenCalled();
  stop();
  expect(listeners.size).toBe(0);
});
