/** Where in the browser a page of ours is, and what it can see of the web page in front; given to stores. */
export interface Place {
  readonly kind: 'popup' | 'sidepanel';
  /** Milliseconds since this page was opened. */
  now(): number;
  /** The address of the page in front; null where the browser does not let us see it. Never rejects. */
  readPage(): Promise<string | null>;
  /** The window that this page is in; null when that is not known. Never rejects. */
  readWindow(): Promise<number | null>;
  /** True when it was opened in a tab of its own. Never rejects. */
  isInTab(): Promise<boolean>;
  /** Calls back when another page may be in front, until the returned function is called. */
  listen(onChange: () => void): () => void;
  /** Runs after what was changed has been painted. */
  nextFrame(run: () => void): void;
}
