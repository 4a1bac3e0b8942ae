import { browser } from 'wxt/browser';

let timer: ReturnType<typeof setInterval> | undefined;

/** Neither a request nor a promise keeps a worker alive, only a call of the extension API does (30 s in both browsers). */
export function stayAwake(): void {
  timer ??= setInterval(() => void browser.runtime.getPlatformInfo(), 10_000);
}

export function maySleep(): void {
  clearInterval(timer);
  timer = undefined;
}
