import type { ReadonlySignal } from '@preact/signals';
import { type ComponentType, createContext, type VNode } from 'preact';
import { useContext } from 'preact/hooks';
import type { Conversation } from '../../lib/domain/conversation.ts';
import type { Policy } from '../../lib/domain/policy.ts';
import type { ConnectionView } from '../../lib/stores/connection-views.ts';
import type { HiddenChoice } from '../../lib/stores/filter-options.ts';
import type { watchScrolling } from '../conversation-list/watch-scrolling.ts';

/** What a first paint with rows does not show: loaded after it, long before anybody can ask for it. */
export interface LaterParts extends SearchParts, AboutParts {
  readonly Detail: ComponentType<{ readonly conversation: Conversation }>;
  readonly Placeholder: ComponentType;
  /** How far the reading of a connection has come. */
  readonly Progress: ComponentType<{ readonly view: ConnectionView }>;
  /** Ties the scrolling list to its viewport until the returned function is called. */
  readonly watchScrolling: typeof watchScrolling;
  /** To be called within a click, with no await before it. */
  readonly openSidePanel: () => void;
  /** Where a conversation would be, if there is room beside the list. */
  readonly NothingOpen: ComponentType;
  /** Beside the search field; empty without a passphrase. */
  readonly LockButton: ComponentType;
  /** At the end of the top bar. */
  readonly more: VNode;
  /** Beneath the list: the way back from what was just done. */
  readonly undo: VNode;
  /** True while list and conversation are side by side. */
  readonly isWide: ReadonlySignal<boolean>;
  /** What the organisation has set. */
  readonly policy: ReadonlySignal<Policy>;
}

/** What belongs to the page in front. */
export interface AboutParts {
  /** Over the list: the way to what is above. */
  readonly aboutAbove: VNode | null;
  /** Beneath the list: how much there is, or why there is nothing. */
  readonly aboutLine: VNode | null;
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
  /** Hides a choice for good, or shows it again, and says so by its name. False: the background did not answer. */
  readonly hide: (choice: HiddenChoice, name: string, isHidden: boolean) => Promise<boolean>;
  /** How many conversations' last messages are known. */
  readonly textCount: ReadonlySignal<number>;
}

export const LaterContext = createContext<ReadonlySignal<LaterParts | null> | null>(null);

/** Null until they are loaded. */
export const useLater = (): LaterParts | null => useContext(LaterContext)?.value ?? null;
