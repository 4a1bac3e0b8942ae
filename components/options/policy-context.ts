import { type ReadonlySignal, signal } from '@preact/signals';
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { noPolicy, type Policy } from '../../lib/domain/policy.ts';

export const PolicyContext = createContext<ReadonlySignal<Policy>>(signal(noPolicy));

/** What the organisation has set for this browser. */
export const usePolicy = (): Policy => useContext(PolicyContext).value;
