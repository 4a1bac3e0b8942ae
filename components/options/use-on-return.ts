import { useEffect, useState } from 'preact/hooks';

/**
 * What is changed on pages of the browser's own: read at once, and again when somebody comes back from there. `before`:
 * until it was read. `read` must be the same function each time and never reject.
 */
export function useOnReturn<T>(read: () => Promise<T>, before: T): T {
  const [value, setValue] = useState(before);
  useEffect(() => {
    const update = (): void => void read().then((found) => setValue(() => found));
    update();
    window.addEventListener('focus', update);
    document.addEventListener('visibilitychange', update);
    return () => {
      window.removeEventListener('focus', update);
      document.removeEventListener('visibilitychange', update);
    };
  }, [read]);
  return value;
}
