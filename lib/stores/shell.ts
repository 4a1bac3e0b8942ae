/** What a page can have the browser do; given to stores, so that they can be tried without one. */
export interface Shell {
  /** Opens an address in a tab behind this page. */
  openInBackground(url: string): void;
  /** Opens the options page; `hash` names what to show there. */
  openOptions(hash?: string): void;
  /** Resolves to false when the browser refused. */
  copy(text: string): Promise<boolean>;
  close(): void;
}
