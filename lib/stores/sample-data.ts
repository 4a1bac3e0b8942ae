import { computed, type ReadonlySignal, signal } from '@preact/signals';
import type { Connection } from '../domain/connection.ts';
import type { Background } from '../messaging/protocol.ts';
import { sample } from '../sources/sample/descriptor.ts';

/** The built-in sample: shown, or not. */
export interface SampleData {
  /** While it is shown. */
  readonly connection: ReadonlySignal<Connection | null>;
  /** There is something else than the sample. */
  readonly hasOthers: ReadonlySignal<boolean>;
  readonly state: ReadonlySignal<'idle' | 'busy' | 'failed'>;
  /** Does nothing while it is shown, or while something is under way. */
  explore(): Promise<void>;
  remove(): Promise<void>;
}

/** Adds the sample like any connection, and removes it like one. */
export function createSampleData(
  connections: ReadonlySignal<readonly Connection[]>,
  background: Pick<Background, 'ask'>,
): SampleData {
  const connection = computed(() => connections.value.find(({ sourceId }) => sourceId === sample.id) ?? null);
  const hasOthers = computed(() => connections.value.some(({ sourceId }) => sourceId !== sample.id));
  const state = signal<'idle' | 'busy' | 'failed'>('idle');

  async function act(ask: () => Promise<{ readonly ok: boolean }>): Promise<void> {
    if (state.value === 'busy') return;
    state.value = 'busy';
    const isDone = await ask().then(
      ({ ok }) => ok,
      () => false,
    );
    state.value = isDone ? 'idle' : 'failed';
  }

  return {
    connection,
    hasOthers,
    state,
    explore: async () => {
      if (connection.peek() !== null) return;
      await act(() => background.ask({ type: 'connect', sourceId: sample.id, credential: {}, name: null }));
    },
    remove: async () => {
      const shown = connection.peek();
      if (shown !== null) await act(() => background.ask({ type: 'remove', connectionId: shown.id }));
    },
  };
}
