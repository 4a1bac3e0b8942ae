import { cargo } from './cargo/descriptor.ts';
import { sample } from './sample/descriptor.ts';
import { sidecar } from './sidecar/descriptor.ts';
import type { SourceDescriptor } from './source.ts';

/** Every vendor: one line each. Host permissions, policy, options, filters and the contract test follow it. */
const sources = { cargo, sidecar } as const satisfies Record<string, SourceDescriptor>;

export const sourceList: readonly SourceDescriptor[] = Object.values(sources);

/** A vendor, or the sample, which is no vendor: it has no host and is not offered among them. */
export const findSource = (id: string): SourceDescriptor | undefined =>
  [...sourceList, sample].find((source) => source.id === id);
