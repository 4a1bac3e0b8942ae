import { useEffect, useState } from 'preact/hooks';
import type { Message } from '../../lib/domain/transcript.ts';
import { type MessageWindow, growWindow, moveWindow, openWindow } from './message-window.ts';

interface Held {
  readonly messages: readonly Message[];
  readonly window: MessageWindow;
}

/**
 * Which messages to lay out: at first those around the one with the ID `startAt` (null: the newest), then a portion
 * more before each frame until all are. `onGrow` is called right before a portion is added.
 */
export function useMessageWindow(
  messages: readonly Message[],
  startAt: string | null,
  onGrow: () => void,
): MessageWindow {
  const [held, setHeld] = useState<Held>(() => open(messages, startAt));
  const current = held.messages === messages ? held : follow(held, messages, startAt);
  useEffect(() => {
    const next = growWindow(messages, current.window);
    if (next.from === current.window.from && next.to === current.window.to) return;
    const frame = requestAnimationFrame(() => {
      onGrow();
      setHeld({ messages, window: next });
    });
    return () => cancelAnimationFrame(frame);
  });
  useEffect(() => {
    if (held !== current) setHeld(current);
  }, [held, current]);
  return current.window;
}

function open(messages: readonly Message[], startAt: string | null): Held {
  const found = startAt === null ? -1 : messages.findIndex(({ id }) => id === startAt);
  return { messages, window: openWindow(messages, found === -1 ? Math.max(0, messages.length - 1) : found) };
}

function follow(held: Held, messages: readonly Message[], startAt: string | null): Held {
  const window = moveWindow(held.messages, messages, held.window);
  return window === null ? open(messages, startAt) : { messages, window };
}
