import type { Progress } from '../domain/connection.ts';
import type { Notice } from '../messaging/protocol.ts';
import type { StorageTrouble } from '../domain/failure.ts';

type Phase = NonNullable<Progress['phase']>;

/** Tells every open page what changed; pages then read the cache themselves. */
export interface Announcer {
  announce(notice: Notice): void;
  /** Rows, agents or status of a connection changed: told at most five times a second. */
  conversationsChanged(connectionId: string): void;
  /** How far a job has come; null: it has ended. Repeated every five seconds while anything goes on. */
  progress(connectionId: string, phase: Phase, done: number | null): void;
  /** The disk refuses what has to be written; null: it no longer does. Told when it changes. */
  trouble(trouble: StorageTrouble | null): void;
  /** Tells again what is the matter and what is being done, for a page that has just opened. */
  repeat(): void;
}

const shortestGap = 200;
const heartbeat = 5000;

export function createAnnouncer(broadcast: (notice: Notice) => void): Announcer {
  const waiting = new Set<string>();
  const running = new Map<string, Map<Phase, number>>();
  let beat: ReturnType<typeof setInterval> | undefined;

  const tell = (connectionId: string): void =>
    broadcast({ notice: 'progress', progress: describe(connectionId, running.get(connectionId)) });
  let trouble: StorageTrouble | null = null;
  const repeat = (): void => {
    if (trouble !== null) broadcast({ notice: 'trouble', trouble });
    for (const connectionId of running.keys()) tell(connectionId);
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
    progress(connectionId, phase, done) {
      const jobs = running.get(connectionId) ?? new Map<Phase, number>();
      if (done === null) jobs.delete(phase);
      else jobs.set(phase, done);
      if (jobs.size === 0) running.delete(connectionId);
      else running.set(connectionId, jobs);
      tell(connectionId);
      clearInterval(beat);
      if (running.size > 0) beat = setInterval(repeat, heartbeat);
    },
    trouble(present) {
      if (present === trouble) return;
      trouble = present;
      broadcast({ notice: 'trouble', trouble });
    },
    repeat,
  };
}

/** Reading the list is what people wait for; last messages are told of only when it rests. */
function describe(connectionId: string, jobs: ReadonlyMap<Phase, number> | undefined): Progress {
  const read = jobs?.get('conversations');
  if (read !== undefined) return { connectionId, phase: 'conversations', done: read };
  const fetched = jobs?.get('previews');
  return fetched === undefined
    ? { connectionId, phase: null, done: 0 }
    : { connectionId, phase: 'previews', done: fetched };
}
