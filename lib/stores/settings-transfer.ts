import { type ReadonlySignal, signal } from '@preact/signals';
import {
  longestSettings,
  type SettingsCounts,
  type SettingsProblem,
  writeSettings,
} from '../domain/settings-file.ts';
import type { Background } from '../messaging/protocol.ts';
import type { PageData } from './page-data.ts';

export type TransferOutcome =
  | { readonly kind: 'taken'; readonly counts: SettingsCounts }
  | { readonly kind: 'refused'; readonly problem: SettingsProblem | { readonly kind: 'tooLong' } }
  | { readonly kind: 'failed' };

/** Takes settings along in a file, and back out of one. */
export interface SettingsTransfer {
  readonly outcome: ReadonlySignal<TransferOutcome | null>;
  /** The text of a file with all that is set now. */
  write(): string;
  /** Hands a file's text to the background, which takes all of it or nothing. */
  take(read: () => Promise<string>): Promise<void>;
}

export function createSettingsTransfer(
  {
    connections,
    preferences,
    savedSearches,
  }: Pick<PageData, 'connections' | 'preferences' | 'savedSearches'>,
  background: Pick<Background, 'ask'>,
): SettingsTransfer {
  const outcome = signal<TransferOutcome | null>(null);

  async function ask(read: () => Promise<string>): Promise<TransferOutcome> {
    const content = await read();
    if (content.length > longestSettings) return { kind: 'refused', problem: { kind: 'tooLong' } };
    const reply = await background.ask<'importSettings'>({ type: 'importSettings', content });
    return reply.ok ? { kind: 'taken', counts: reply.counts } : { kind: 'refused', problem: reply.problem };
  }

  return {
    outcome,
    write: () =>
      writeSettings({
        connections: connections.peek(),
        preferences: preferences.peek(),
        savedSearches: savedSearches.peek(),
      }),
    async take(read) {
      outcome.value = null;
      outcome.value = await ask(read).catch(() => ({ kind: 'failed' }) as const);
    },
  };
}
