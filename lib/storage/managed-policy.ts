import { browser } from 'wxt/browser';
import { noPolicy, type Policy, readPolicy } from '../domain/policy.ts';
import { sourceList } from '../sources/registry.ts';

/** What the organisation has set for this browser. Nothing where the browser knows of no policy: Firefox then rejects. */
export async function readManagedPolicy(): Promise<Policy> {
  try {
    return readPolicy(await browser.storage.managed.get(null), sourceList);
  } catch {
    return noPolicy;
  }
}
