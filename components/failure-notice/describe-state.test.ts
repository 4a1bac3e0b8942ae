import { expect, test } from 'vitest';
import type { ConnectionState } from '../../lib/domain/connection-state.ts';
import type { Failure, FailureCause } from '../../lib/domain/failure.ts';
import { describeFailure } from './describe-failure.ts';
import { type StateAction, describeState } from './describe-state.ts';
import { sourceList } from '../../lib/sources/registry.ts';
import type { FailedAgent } from '../../lib/stores/connection-views.ts';
import { secretKind } from '../connections-form/field-words.ts';

const describe = (
  state: ConnectionState,
  failedAgents: readonly FailedAgent[] = [],
  source = sourceList[0],
) => describeState({ state, source, failedAgents });

const failure: Failure = { kind: 'transient', status: 503 };

const states: readonly (readonly [ConnectionState, StateAction | null])[] = [
  [{ kind: 'fresh', at: 1 }, null],
  [{ kind: 'refreshing' }, null],
  [{ kind: 'waiting' }, null],
  [{ kind: 'empty' }, null],
  [{ kind: 'stale', at: 1, failure }, 'retry'],
  [{ kind: 'partial', hidden: 3, shown: null, at: 1 }, 'retry'],
  [{ kind: 'partial', hidden: 0, shown: { received: 9, total: 12 }, at: 1 }, null],
  [{ kind: 'needsToken' }, 'replaceCredential'],
  [{ kind: 'needsToken', missing: 'forgotten' }, 'replaceCredential'],
  [{ kind: 'needsToken', missing: 'lost' }, 'replaceCredential'],
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
  const words = describe(state);
  expect(words.label).not.toBe('');
  expect(words.label).not.toContain('$');
  expect(words.action).toBe(action);
  expect(words.actionLabel === '').toBe(action === null);
  const isOfAll = state.kind === 'partial' && state.hidden === 0;
  const isCalm = isOfAll || ['fresh', 'refreshing', 'waiting', 'empty'].includes(state.kind);
  expect(words.help === null).toBe(isCalm);
  expect(words.help ?? '.').toMatch(/\.$/u);
});

const causes: readonly FailureCause[] = [
  { kind: 'auth' },
  { kind: 'auth', missing: 'forgotten' },
  { kind: 'auth', missing: 'lost' },
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
  const sentences = causes.map((cause) => describeFailure(cause, 'token'));
  expect(new Set(sentences).size).toBe(causes.length);
  for (const sentence of sentences) expect(sentence).toMatch(/^[^$]+\.$/u);
});

test('the service’s own explanation is quoted', () => {
  expect(describeFailure({ ...failure, detail: 'Maintenance until 5' }, 'token')).toBe(
    'The service is in trouble (status 503). It says: “Maintenance until 5”.',
  );
});

test.each(sourceList.map((source) => [source.label, source] as const))(
  'the credential of %s is called what the service calls it',
  (_, source) => {
    const kind = secretKind(source);
    const other = kind === 'key' ? /token/iu : /key/iu;
    const states: readonly ConnectionState[] = [
      { kind: 'needsToken' },
      { kind: 'needsToken', missing: 'forgotten' },
      { kind: 'needsToken', missing: 'lost' },
      { kind: 'forbidden', what: 'agents' },
      { kind: 'partial', hidden: 0, shown: null, at: 1 },
    ];
    const failed = [{ name: 'Desk', failure: { kind: 'forbidden', what: 'messages' } as const }];
    const all = states.map((state) => JSON.stringify(describe(state, failed, source)));
    for (const words of all) {
      expect(words).toContain(kind);
      // The names of states and actions in code are not read by people.
      expect(words.replace(/"action":"\w+"/u, '')).not.toMatch(other);
    }
  },
);

test('api S13: failed agents are named by what happened to them, and the others’ conversations stay', () => {
  const timeout: Failure = { kind: 'timeout' };
  const words = describe({ kind: 'partial', hidden: 0, shown: null, at: 1 }, [
    { name: 'Deal desk', failure: timeout },
    { name: 'Concierge', failure },
    { name: null, failure: timeout },
  ]);
  expect(words.label).toBe('3 agents failed');
  expect(words.help).toContain('still shown');
  expect(words.failedAgents).toEqual([
    { names: ['Deal desk', 'Unknown agent'], reason: 'The service took too long to answer.' },
    { names: ['Concierge'], reason: 'The service is in trouble (status 503).' },
  ]);
});

test('api S13: beside a later trouble of the whole connection, failed agents are no matter', () => {
  const words = describe({ kind: 'stale', at: 1, failure }, [{ name: 'Deal desk', failure }]);
  expect(words.failedAgents).toEqual([]);
});

test('conversations that are hidden and agents that failed are both explained', () => {
  const words = describe({ kind: 'partial', hidden: 4, shown: null, at: 1 }, [
    { name: 'Deal desk', failure },
  ]);
  expect(words.label).toBe('4 hidden');
  expect(words.help).toMatch(/could not be read\..*Not every agent/u);
});

test('api S4: a service that counts more than it sends has that said, as no trouble', () => {
  const words = describe({ kind: 'partial', hidden: 0, shown: { received: 430, total: 512 }, at: 1 });
  expect(words).toMatchObject({ label: '430 of 512 shown', help: null, action: null });
});
