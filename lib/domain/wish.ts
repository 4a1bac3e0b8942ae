import { isRecord } from './guards.ts';

/** What somebody asked for elsewhere in the browser, for the panel to do: a query, or a conversation by its key. */
export type Wish = { readonly query: string } | { readonly open: string };

/** What a wish is for: the panel, or the tab that is opened where there is none. */
export type WishSurface = 'panel' | 'tab';

/** A wish until a page takes it. */
export interface KeptWish {
  readonly wish: Wish;
  /** The window that it was made in; null: any. */
  readonly windowId: number | null;
  readonly surface: WishSurface;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** A panel opens within seconds; what nobody took by then surprises who opens one later. Milliseconds. */
const patience = 30_000;

export const isTooOld = ({ at }: KeptWish, now: number): boolean => Math.abs(now - at) > patience;

/** Whether it was made in this window, as far as that is known. */
export const isOfWindow = ({ windowId }: KeptWish, window: number | null): boolean =>
  windowId === null || window === null || windowId === window;

export const isKeptWish = (value: unknown): value is KeptWish =>
  isRecord(value) &&
  isWish(value['wish']) &&
  typeof value['at'] === 'number' &&
  (value['surface'] === 'panel' || value['surface'] === 'tab') &&
  (value['windowId'] === null || typeof value['windowId'] === 'number');

const isWish = (value: unknown): value is Wish =>
  isRecord(value) && (typeof value['query'] === 'string' || typeof value['open'] === 'string');
