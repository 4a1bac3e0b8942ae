// @vitest-environment happy-dom
import { afterEach, expect, test, vi } from 'vitest';
import { fitPopup } from './fit-popup.ts';

const page = document.documentElement;

function grant(width: number, height: number): void {
  vi.stubGlobal('innerWidth', width);
  vi.stubGlobal('innerHeight', height);
  dispatchEvent(new Event('resize'));
}

afterEach(() => vi.unstubAllGlobals());

test('a popup keeps its own size while it is granted, and follows the browser where it is not', () => {
  Object.defineProperty(document.body, 'offsetWidth', { value: 400 });
  Object.defineProperty(document.body, 'offsetHeight', { value: 600 });
  grant(400, 600);
  fitPopup();
  expect(page.classList.contains('is-fitted')).toBe(false);
  grant(400, 420);
  expect(page.classList.contains('is-fitted')).toBe(true);
  grant(401, 599);
  expect(page.classList.contains('is-fitted')).toBe(false);
  grant(1280, 900);
  expect(page.classList.contains('is-fitted')).toBe(true);
});
