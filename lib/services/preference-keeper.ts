import { applyPolicy, type Feature, type Policy } from '../domain/policy.ts';
import { completePreferences } from '../domain/preference-checks.ts';
import type { Preferences } from '../domain/preferences.ts';
import { readManagedPolicy } from '../storage/managed-policy.ts';
import { readItem, removeItem } from '../storage/item.ts';
import { overruledItem, preferencesItem } from '../storage/items.ts';
import type { Turns } from '../storage/turns.ts';
import { writeItem } from '../storage/write-item.ts';

/** The preferences within the bounds of the organisation's policy. */
export interface PreferenceKeeper {
  read(): Promise<Preferences>;
  change(change: Partial<Preferences>): Promise<void>;
  /** The same for somebody whose turn it is already. */
  put(change: Partial<Preferences>): Promise<void>;
  /** Whether the organisation has switched it off. */
  isOff(feature: Feature): Promise<boolean>;
  /** Whether the organisation wants tokens in memory only. */
  forgetsTokens(): Promise<boolean>;
  /** Reads the policy anew and holds the preferences to it. What they were and what they are now. */
  reload(): Promise<{ readonly before: Preferences; readonly after: Preferences }>;
}

/**
 * Stored are the preferences as they hold, so that a page reads them without knowing of a policy, and beside them what
 * somebody chose where the policy overrules it: it holds again when the policy is gone.
 */
export function createPreferenceKeeper(inTurn: Turns): PreferenceKeeper {
  let known: Promise<Policy> | null = null;
  const policy = (): Promise<Policy> => (known ??= readManagedPolicy());

  const readStored = async (): Promise<Preferences> => completePreferences(await readItem(preferencesItem));

  async function write(change: Partial<Preferences>): Promise<void> {
    const overruled = (await readItem(overruledItem)) ?? {};
    const chosen = completePreferences({ ...(await readStored()), ...overruled, ...change });
    const next = applyPolicy(await policy(), chosen);
    const lost = Object.entries(chosen).filter(([name, value]) => next[name as keyof Preferences] !== value);
    // First what would be lost: after a death in between the next start applies the policy again.
    if (lost.length > 0) await writeItem(overruledItem, Object.fromEntries(lost));
    await writeItem(preferencesItem, { ...next });
    if (lost.length === 0 && Object.keys(overruled).length > 0) await removeItem(overruledItem);
  }

  const read = async (): Promise<Preferences> => applyPolicy(await policy(), await readStored());

  return {
    read,
    isOff: async (feature) => (await policy()).off.includes(feature),
    forgetsTokens: async () => (await policy()).forgetsTokens,
    change: (change) => inTurn(() => write(change)),
    put: write,
    reload: () =>
      inTurn(async () => {
        const before = await readStored();
        known = readManagedPolicy();
        const hasOverruled = (await readItem(overruledItem)) !== null;
        const isOverruled = JSON.stringify(await read()) !== JSON.stringify(before);
        // A full disk: `read` holds to the policy all the same, and the next start tries again.
        if (hasOverruled || isOverruled) await write({}).catch(() => undefined);
        return { before, after: await read() };
      }),
  };
}
