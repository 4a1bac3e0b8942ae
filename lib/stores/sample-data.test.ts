import { signal } from '@preact/signals';
import { expect, test } from 'vitest';
import { fakeConnection } from '../../components/testing/fake-page-data.ts';
import type { Connection } from '../domain/connection.ts';
import type { Background, Request } from '../messaging/protocol.ts';
import { createSampleData } from './sample-data.ts';

function create(answer: () => Promise<unknown> = async () => ({ ok: true })) {
  const connections = signal<readonly Connection[]>([]);
  const asked: Request[] = [];
  const ask = ((request: Request) => {
    asked.push(request);
    return answer();
  }) as Background['ask'];
  return { connections, asked, sampleData: createSampleData(connections, { ask }) };
}

const sampleConnection = fakeConnection('s', 'sample');

test('exploring connects the sample without a credential, once however often it is pressed', async () => {
  const { asked, connections, sampleData } = create();
  await Promise.all([sampleData.explore(), sampleData.explore()]);
  expect(asked).toEqual([{ type: 'connect', sourceId: 'sample', credential: {}, name: null }]);
  connections.value = [sampleConnection];
  await sampleData.explore();
  expect(asked).toHaveLength(1);
});

test('removing it asks for the ordinary removal, and for nothing while it is not shown', async () => {
  const { asked, connections, sampleData } = create();
  await sampleData.remove();
  expect(asked).toEqual([]);
  connections.value = [fakeConnection('c', 'cargo'), sampleConnection];
  await sampleData.remove();
  expect(asked).toEqual([{ type: 'remove', connectionId: 's' }]);
});

test('it tells a sample alone from one beside real connections', () => {
  const { connections, sampleData } = create();
  connections.value = [sampleConnection];
  expect([sampleData.connection.value?.id, sampleData.hasOthers.value]).toEqual(['s', false]);
  connections.value = [fakeConnection('c', 'cargo'), sampleConnection];
  expect(sampleData.hasOthers.value).toBe(true);
});

test('a background that is silent or refuses leaves a failure that trying again ends', async () => {
  let isSilent = true;
  const { sampleData } = create(() =>
    isSilent ? Promise.reject(new Error()) : Promise.resolve({ ok: true }),
  );
  await sampleData.explore();
  expect(sampleData.state.value).toBe('failed');
  isSilent = false;
  await sampleData.explore();
  expect(sampleData.state.value).toBe('idle');
});
