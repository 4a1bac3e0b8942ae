import type { SourceAdapter } from './source.ts';

const modules = import.meta.glob<{ adapter: SourceAdapter }>('./*/index.ts', { eager: true });

/**
 * Every vendor's working half, found by its folder, so that the registry stays the one list and pages that import
 * the registry carry no client. For the background only.
 */
export const adapters: ReadonlyMap<string, SourceAdapter> = new Map(
  Object.values(modules).map(({ adapter }) => [adapter.descriptor.id, adapter]),
);
