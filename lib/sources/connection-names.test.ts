import { expect, test } from 'vitest';
import type { Connection } from '../domain/connection.ts';
import { nameConnections } from './connection-names.ts';

const connection = (id: string, name: string | null, lastFour: string): Connection => ({
  id,
  sourceId: 'sidecar',
  identity: id,
  name,
  accountName: null,
  plainFields: {},
  lastFour,
  addedAt: 0,
  workspaceId: null,
  selfId: null,
  skippedAgentIds: [],
  generation: 'g',
});

const namesOf = (...connections: readonly Connection[]): readonly string[] => [
  ...nameConnections(connections).values(),
];

test('a name that nobody else has stands alone', () => {
  expect(namesOf(connection('a', 'Work', '1234'), connection('b', null, '1234'))).toEqual([
    'Work',
    'Sidecar',
  ]);
});

test('connections of one name are told apart by the ends of their secrets', () => {
  expect(namesOf(connection('a', 'Work', '1234'), connection('b', 'Work', '9999'))).toEqual([
    'Work …1234',
    'Work …9999',
  ]);
});

test('where secrets are too short to show an end, a number tells them apart', () => {
  const names = namesOf(
    connection('a', 'Work', ''),
    connection('b', 'Work', ''),
    connection('c', 'Work', '9999'),
    connection('d', 'Work', ''),
  );
  expect(names).toEqual(['Work', 'Work (2)', 'Work …9999', 'Work (3)']);
});

test('secrets that end alike, and names that look like a number of ours, are told apart too', () => {
  expect(namesOf(connection('a', 'Work', '1234'), connection('b', 'Work', '1234'))).toEqual([
    'Work …1234',
    'Work …1234 (2)',
  ]);
  const names = namesOf(
    connection('a', 'Work', ''),
    connection('b', 'Work (2)', ''),
    connection('c', 'Work', ''),
  );
  expect(names).toEqual(['Work', 'Work (2)', 'Work (3)']);
});
