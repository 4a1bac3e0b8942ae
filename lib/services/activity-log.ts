import { type Activity, addEntry, addRequest, addStart, noActivity } from '../domain/activity.ts';
import type { HttpDoor } from '../sources/http.ts';

/** Keeps what the background does, for when something does not work: codes and counts only. */
export interface ActivityLog {
  /** A door whose requests are counted and whose failures are noted, by their kinds. */
  follow(door: HttpDoor): HttpDoor;
}

export interface ActivityLogDeps {
  readonly now: () => number;
  readonly read: () => Promise<Activity | null>;
  readonly write: (activity: Activity) => Promise<void>;
}

/** Milliseconds: what a dying worker may lose. */
const shortestGap = 500;

/** Begins with noting this start. Memory that can't be read or written costs the log only. */
export function createActivityLog({ now, read, write }: ActivityLogDeps): ActivityLog {
  let changes: ((activity: Activity) => Activity)[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  let queue: Promise<void> = Promise.resolve();

  async function flush(): Promise<void> {
    const some = changes;
    changes = [];
    const before = (await read()) ?? noActivity;
    await write(some.reduce((activity, change) => change(activity), before));
  }

  function note(change: (activity: Activity) => Activity): void {
    changes.push(change);
    timer ??= setTimeout(() => {
      timer = undefined;
      queue = queue.then(flush).catch(() => undefined);
    }, shortestGap);
  }

  const startedAt = now();
  note((activity) => addStart(activity, startedAt));

  return {
    follow: (door) => ({
      async get(request) {
        const askedAt = now();
        note((activity) => addRequest(activity, askedAt));
        const answer = await door.get(request);
        if (!answer.ok) {
          const { failure } = answer;
          const endedAt = now();
          note((activity) => addEntry(activity, endedAt, `${request.operation} ${failure.kind}`));
        }
        return answer;
      },
    }),
  };
}
