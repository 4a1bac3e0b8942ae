import type { Progress } from '../domain/connection.ts';
import type { Notice } from '../messaging/protocol.ts';

/** Tells every open page what changed; pages then read the cache themselves. */
export interface Announcer {
  announce(notice: Notice): void;
  /** Rows, agents or status of a connection changed: told at most five times a second. */
  conversationsChanged(connectionId: string): void;
  /** What is being done for a connection, repeated every five seconds until `phase` is null. */
  progress(progress: Progress): void;
  /** Tells again what is being done, for a page that has just opened. */
  repeat(): void;
}

const shortestGap = 200;
const heartbeat = 5000;

export function createAnnouncer(broadcast: (notice: Notice) => void): Announcer {
  const waiting = new Set<string>();
  const running = new Map<string, Progress>();
  let beat: ReturnType<typeof setInterval> | undefined;
  const repeat = (): void => {
    for (const progress of running.values()) broadcast({ notice: 'progress', progress });
  };

  return {
    announce: broadcast,
    conversationsChanged(connectionId) {
      if (waiting.has(connectionId)) return;
      waiting.add(connectionId);
      setTimeout(() => {
        waiting.delete(connectionId);
        broadcast({ notice: 'conversations', connectionId });
      }, shortestGap);
    },
    progress(progress) {
      if (progress.phase === null) running.delete(progress.connectionId);
      else running.set(progress.connectionId, progress);
      broadcast({ notice: 'progress', progress });
      clearInterval(beat);
      if (running.size === 0) return;
      beat = setInterval(repeat, heartbeat);
    },
    repeat,
  };
}
