import { expect, test } from 'vitest';
import type { ConnectionState } from '../../lib/domain/connection-state.ts';
import type { Failure, FailureCause } from '../../lib/domain/failure.ts';
import { describeFailure } from './describe-failure.ts';
import { type StateAction, describeState } from './describe-state.ts';

const failure: Failure = { kind: 'transient', status: 503 };

const states: readonly (readonly [ConnectionState, StateAction | null])[] = [
  [{ kind: 'fresh', at: 1 }, null],
  [{ kind: 'refreshing' }, null],
  [{ kind: 'waiting' }, null],
  [{ kind: 'empty' }, null],
  [{ kind: 'stale', at: 1, failure }, 'retry'],
  [{ kind: 'partial', hidden: 3, at: 1 }, 'retry'],
  [{ kind: 'partial', hidden: 0, at: 1 }, 'retry'],
  [{ kind: 'needsToken' }, 'replaceCredential'],
  [{ kind: 'forbidden', what: 'messages' }, 'replaceCredential'],
  [{ kind: 'limited', until: 1 }, null],
  [{ kind: 'offline', at: null }, 'retry'],
  [{ kind: 'needsPermission', origin: 'https://api.example.com' }, 'allowAccess'],
  [{ kind: 'updateNeeded' }, 'retry'],
  [{ kind: 'unreachable', failure }, 'retry'],
  [{ kind: 'locked' }, 'unlock'],
  [{ kind: 'storageTrouble', trouble: 'full' }, 'retry'],
  [{ kind: 'storageTrouble', trouble: 'damaged' }, 'retry'],
  [{ kind: 'storageTrouble', trouble: 'unavailable' }, 'retry'],
];

test.each(states)('%o has words and the one thing that helps', (state, action) => {
  const words = describeState(state);
  expect(words.label).not.toBe('');
  expect(words.label).not.toContain('$');
  expect(words.action).toBe(action);
  const isCalm = ['fresh', 'refreshing', 'waiting', 'empty'].includes(state.kind);
  expect(words.help === null).toBe(isCalm);
  expect(words.help ?? '.').toMatch(/\.$/u);
});

const causes: readonly FailureCause[] = [
  { kind: 'auth' },
  { kind: 'forbidden', what: 'agents' },
  { kind: 'notFound', what: 'messages' },
  { kind: 'limited', retryAfter: null },
  { kind: 'transient', status: null },
  { kind: 'transient', status: 500 },
  { kind: 'offline' },
  { kind: 'timeout' },
  { kind: 'redirected' },
  { kind: 'badBody', isHtml: true },
  { kind: 'badBody', isHtml: false },
  { kind: 'schema', status: null },
  { kind: 'tooBig', limit: 1 },
  { kind: 'permission', origin: 'https://api.example.com' },
  { kind: 'storage', trouble: 'full' },
  { kind: 'superseded' },
];

test('every failure has a sentence of its own', () => {
  const sentences = causes.map(describeFailure);
  expect(new Set(sentences).size).toBe(causes.length);
  for (const sentence of sentences) expect(sentence).toMatch(/^[^$]+\.$/u);
});

test('the service’s own explanation is quoted', () => {
  expect(describeFailure({ ...failure, detail: 'Maintenance until 5' })).toBe(
    'The service is in trouble (status 503). It says: “Maintenance until 5”.',
  );
});
