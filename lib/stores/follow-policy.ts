import { type ReadonlySignal, signal } from '@preact/signals';
import { noPolicy, type Policy } from '../domain/policy.ts';
import type { Background } from '../messaging/protocol.ts';
import { readManagedPolicy } from '../storage/managed-policy.ts';

/** The organisation's policy, as it is while the page is open. Nothing until it has been read. */
export function followPolicy(background: Background): ReadonlySignal<Policy> {
  const policy = signal(noPolicy);
  const read = (): void => void readManagedPolicy().then((found) => (policy.value = found));
  background.listen(({ notice }) => {
    if (notice === 'preferences') read();
  });
  read();
  return policy;
}
