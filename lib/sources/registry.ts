import { cargo } from './cargo/descriptor.ts';
import { sidecar } from './sidecar/descriptor.ts';
import type { SourceDescriptor } from './source.ts';

/** Every vendor: one line each. Host permissions, policy, options, filters and the contract test follow it. */
const sources = { cargo, sidecar } as const satisfies Record<string, SourceDescriptor>;

export const sourceList: readonly SourceDescriptor[] = Object.values(sources);

export const findSource = (id: string): SourceDescriptor | undefined =>
  sourceList.find((source) => source.id === id);
