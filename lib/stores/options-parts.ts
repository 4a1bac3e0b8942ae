import type { Background } from '../messaging/protocol.ts';
import { createLockStore, type LockStore } from './lock-store.ts';
import type { PageData } from './page-data.ts';
import { createSampleData, type SampleData } from './sample-data.ts';
import { createSettingsTransfer, type SettingsTransfer } from './settings-transfer.ts';

/** What the options page does that has nothing to do with its forms. */
export interface OptionsParts {
  readonly lock: LockStore;
  readonly sampleData: SampleData;
  readonly transfer: SettingsTransfer;
}

export const createOptionsParts = (
  data: Pick<PageData, 'connections' | 'preferences' | 'savedSearches'>,
  background: Background,
): OptionsParts => ({
  lock: createLockStore(background),
  sampleData: createSampleData(data.connections, background),
  transfer: createSettingsTransfer(data, background),
});
