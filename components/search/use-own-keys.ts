import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';

/** Keeps the keys pressed inside an element from the list, which has others for them; Escape is told of. */
export function useOwnKeys(place: RefObject<HTMLElement | null>, onEscape: () => void): void {
  useEffect(() => {
    const element = place.current;
    const listen = (event: KeyboardEvent): void => {
      event.stopPropagation();
      if (event.key !== 'Escape') return;
      event.preventDefault();
      onEscape();
    };
    element?.addEventListener('keydown', listen);
    return () => element?.removeEventListener('keydown', listen);
  }, [place, onEscape]);
}
