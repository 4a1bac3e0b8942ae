import { beforeAll, expect, test } from 'vitest';
import { allowFormatters } from '../../lib/i18n/format.ts';
import { newStatus } from '../../lib/domain/connection.ts';
import type { ConnectionState } from '../../lib/domain/connection-state.ts';
import type { ToolbarView } from '../../lib/services/toolbar.ts';
import { fakeConnection } from '../../components/options/testing/fake-options.ts';
import { describeToolbar } from './badge.ts';

beforeAll(allowFormatters);

const standing = (name: string, state: ConnectionState): ToolbarView['connections'][number] => ({
  connection: fakeConnection({ id: name, name }),
  status: newStatus,
  state,
});

const view = (change: Partial<ToolbarView>): ToolbarView => ({
  badge: 'unread',
  waitingMinutes: 30,
  count: 0,
  isStale: false,
  isVeiled: false,
  isOnline: true,
  isLocked: false,
  connections: [standing('Work', { kind: 'fresh', at: 0 })],
  ...change,
});

const lines = (change: Partial<ToolbarView>): string[] => describeToolbar(view(change)).split('\n');

test('the title says what the badge counts', () => {
  expect(lines({})).toEqual(['Chat Lookup', 'No unread conversations']);
  expect(lines({ count: 1 })).toEqual(['Chat Lookup', '1 unread conversation']);
  expect(lines({ count: 1200, badge: 'failed' })[1]).toBe('1,200 conversations whose last run failed');
  expect(lines({ count: 2, badge: 'waiting' })[1]).toBe(
    '2 conversations without an answer for more than 30 min',
  );
  expect(lines({ badge: 'nothing' })).toEqual(['Chat Lookup']);
});

test('the title names every connection in trouble, and says when the number may be old', () => {
  const connections = [
    standing('Work', { kind: 'needsToken' }),
    standing('Help desk', { kind: 'offline', at: 0 }),
  ];
  expect(lines({ connections, isStale: true, count: 3 })).toEqual([
    'Chat Lookup',
    '3 unread conversations',
    'Counted before the trouble began; may be old',
    'Work: needs a new token',
    'Help desk: offline',
  ]);
});

test('without a connection the title says so and counts nothing', () => {
  expect(lines({ connections: [] })).toEqual(['Chat Lookup', 'Not connected yet']);
});
