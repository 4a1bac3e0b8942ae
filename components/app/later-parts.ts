import type { ComponentType } from 'preact';
import type { Conversation } from '../../lib/domain/conversation.ts';
import { ConversationDetail } from '../conversation-detail/conversation-detail.tsx';
import { ListPlaceholder } from '../conversation-list/list-placeholder.tsx';

/** What a first paint with rows does not show: loaded after it, long before anybody can ask for it. */
export interface LaterParts {
  readonly Detail: ComponentType<{ readonly conversation: Conversation }>;
  readonly Placeholder: ComponentType;
}

export const laterParts: LaterParts = { Detail: ConversationDetail, Placeholder: ListPlaceholder };
