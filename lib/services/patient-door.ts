import { fail, type Failure, type Outcome } from '../domain/failure.ts';
import type { HttpDoor } from '../sources/http.ts';

export interface Patience {
  readonly now: () => number;
  /** In [0, 1). */
  readonly random: () => number;
  readonly wait: (milliseconds: number) => Promise<void>;
}

/** A refresh that has lasted longer than this asks no second time: the next one will. */
const triesFor = 8000;

const mostTries = 3;

/**
 * Asks again where that is likely to help: a refused credential once after two seconds, since a gateway may have
 * stumbled (threats-and-faults H2), trouble at the service at most twice with growing random pauses (H5). Everything
 * sent is a GET, so asking twice changes nothing. Limits and time-outs are never asked again here.
 */
export function createPatientDoor(door: HttpDoor, { now, random, wait }: Patience): HttpDoor {
  const startedAt = now();
  let hasConfirmedRefusal = false;

  const findPause = (failure: Failure, tries: number): number | null => {
    if (failure.kind === 'auth') {
      if (hasConfirmedRefusal) return null;
      hasConfirmedRefusal = true;
      return 2000;
    }
    return pauseAfter(failure, tries, now() - startedAt, random());
  };

  return {
    async get(request): Promise<Outcome<unknown>> {
      for (let tries = 1; ; tries += 1) {
        const outcome = await door.get(request);
        const pause = outcome.ok ? null : findPause(outcome.failure, tries);
        if (pause === null) return outcome.ok ? outcome : fail(judgeConflict(outcome.failure));
        await wait(pause);
      }
    },
  };
}

/**
 * Milliseconds until a failed request is sent again; null: not again. `tries`: how often it was sent, `lasting`: for how
 * long the refresh has gone on, in milliseconds, `random`: in [0, 1).
 */
export function pauseAfter(failure: Failure, tries: number, lasting: number, random: number): number | null {
  const most = isConflict(failure) ? 2 : mostTries;
  const isWorthIt = failure.kind === 'transient' && tries < most && lasting < triesFor;
  return isWorthIt ? random * 1000 * 2 ** tries : null;
}

/** 409: nothing that reading could run into. */
const isConflict = (failure: Failure): boolean => failure.kind === 'transient' && failure.status === 409;

/** One that stays is no passing trouble but an answer that makes no sense (threats-and-faults H6). */
const judgeConflict = (failure: Failure): Failure =>
  isConflict(failure) ? { kind: 'badBody', isHtml: false } : failure;
