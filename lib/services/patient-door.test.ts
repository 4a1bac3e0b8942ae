import { expect, test } from 'vitest';
import { type Failure, fail, type Outcome, succeed } from '../domain/failure.ts';
import { createPatientDoor } from './patient-door.ts';

const request = {
  path: ['v1'],
  operation: 'agents',
  readProblem: () => ({ detail: null, isNotFound: false }),
} as const;

/** A door that answers in turn as told, and the pauses that were made between. */
function create(answers: readonly (Failure | 'fine')[], slowness = 0) {
  const pauses: number[] = [];
  let clock = 0;
  let asked = 0;
  const door = createPatientDoor(
    {
      get(): Promise<Outcome<unknown>> {
        const answer = answers[asked] ?? 'fine';
        asked += 1;
        clock += slowness;
        return Promise.resolve(answer === 'fine' ? succeed({}) : fail(answer));
      },
    },
    { now: () => clock, random: () => 0.5, wait: async (milliseconds) => void pauses.push(milliseconds) },
  );
  return { door, pauses, asked: () => asked };
}

const busy: Failure = { kind: 'transient', status: 503 };

test('a refused credential is confirmed once after two seconds', async () => {
  const flaky = create([{ kind: 'auth' }, 'fine']);
  expect(await flaky.door.get(request)).toMatchObject({ ok: true });
  expect(flaky.pauses).toEqual([2000]);
  const refused = create([{ kind: 'auth' }, { kind: 'auth' }, { kind: 'auth' }]);
  expect(await refused.door.get(request)).toEqual(fail({ kind: 'auth' }));
  await refused.door.get(request);
  expect(refused.asked()).toBe(3);
});

test('trouble at the service is tried three times in all, with growing pauses', async () => {
  const { asked, door, pauses } = create([busy, busy, busy, 'fine']);
  expect(await door.get(request)).toEqual(fail(busy));
  expect(asked()).toBe(3);
  expect(pauses).toEqual([1000, 2000]);
});

test('a service that is slow to fail is not asked again', async () => {
  const { asked, door } = create([busy, 'fine'], 9000);
  expect(await door.get(request)).toEqual(fail(busy));
  expect(asked()).toBe(1);
});

test('limits, time-outs and refusals are never asked again at once', async () => {
  const failures: Failure[] = [
    { kind: 'limited', retryAfter: null },
    { kind: 'timeout' },
    { kind: 'forbidden', what: 'agents' },
    { kind: 'redirected' },
    { kind: 'offline' },
  ];
  for (const failure of failures) {
    const { asked, door } = create([failure, 'fine']);
    expect(await door.get(request)).toEqual(fail(failure));
    expect(asked()).toBe(1);
  }
});
