import type { ReadonlySignal } from '@preact/signals';
import { type ComponentType, createContext, type VNode } from 'preact';
import { useContext } from 'preact/hooks';
import type { Conversation } from '../../lib/domain/conversation.ts';

/** What a first paint with rows does not show: loaded after it, long before anybody can ask for it. */
export interface LaterParts extends SearchParts {
  readonly Detail: ComponentType<{ readonly conversation: Conversation }>;
  readonly Placeholder: ComponentType;
}

/** What belongs to searching. */
export interface SearchParts {
  /** Inside the search field: its menu and the suggestions. */
  readonly menu: VNode;
  /** Below it: the filters of the query. */
  readonly queryBar: VNode;
  /** While nothing is typed: what was saved to be sought again. */
  readonly saved: VNode;
  /** Beneath the results: what the services themselves can still be asked. */
  readonly older: VNode;
  /** How many conversations' last messages are known. */
  readonly textCount: ReadonlySignal<number>;
}

export const LaterContext = createContext<ReadonlySignal<LaterParts | null> | null>(null);

/** Null until they are loaded. */
export const useLater = (): LaterParts | null => useContext(LaterContext)?.value ?? null;
