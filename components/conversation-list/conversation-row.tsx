// oxlint-disable jsx-a11y/prefer-tag-over-role -- a grid of which only a part is in the page cannot be a table
import { i18n } from '#i18n';
import { type Conversation, findTitle } from '../../lib/domain/conversation.ts';
import { cutSnippet } from '../../lib/search/mark.ts';
import { useStore } from '../app/store-context.ts';
import { AgentBadge, missingAgent } from '../ui/agent-badge.tsx';
import { TimeAgo } from '../ui/time-ago.tsx';
import { UserText } from '../ui/user-text.tsx';
import { describeLastMessage } from './preview-words.ts';
import { RowChips } from './row-chips.tsx';

interface RowProps {
  readonly conversation: Conversation;
  readonly index: number;
}

/** As much of a last message as a row keeps in the page; two lines of the widest panel hold less. */
const longestPreview = 600;

export const rowId = (index: number): string => `row-${index}`;

/** One conversation: who, where, what, when, and its state. The order of its text is promised (docs: interface). */
export function ConversationRow({ conversation, index }: RowProps) {
  const store = useStore();
  const isActive = store.activeIndex.value === index;
  const source = store.sourceOf(conversation);
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the search field answers the keys for all rows
    <div
      role="row"
      id={rowId(index)}
      class={`row tone-${source?.tone ?? 'violet'}`}
      aria-rowindex={index + 1}
      aria-selected={isActive}
      onMouseDown={keepFocus}
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey) store.openOnWeb(conversation);
        else store.open(conversation);
      }}
      onAuxClick={(event) => {
        if (event.button === 1) store.openOnWeb(conversation);
      }}
    >
      <Title conversation={conversation} />
      <Origin conversation={conversation} />
      <Preview conversation={conversation} />
      <div role="gridcell" class="row-time">
        {conversation.lastActivity !== null && <TimeAgo time={conversation.lastActivity} />}
      </div>
      <div role="gridcell" class="row-chips">
        <RowChips conversation={conversation} />
      </div>
    </div>
  );
}

// The search field keeps the focus, so that typing always filters.
const keepFocus = (event: MouseEvent): void => event.preventDefault();

function Title({ conversation }: { readonly conversation: Conversation }) {
  const store = useStore();
  const title = findTitle(conversation, store.agentOf(conversation)?.name ?? null);
  return (
    <div role="gridcell" class="row-title">
      {title === null ? i18n.t('row.untitled') : <UserText text={title} words={store.words.value} />}
    </div>
  );
}

function Origin({ conversation }: { readonly conversation: Conversation }) {
  const store = useStore();
  const agent = store.agentOf(conversation);
  const view = store.connections.value.find(({ connection }) => connection.id === conversation.connectionId);
  const isOneOfSeveral = store.connections.value.some(
    (other) => other !== view && other.source?.id === view?.source?.id,
  );
  return (
    <div role="gridcell" class="row-origin">
      <span class="row-source">{view?.source?.label}</span>
      {isOneOfSeveral && view !== undefined && view.name !== null && (
        <span class="row-account">
          <UserText text={view.name} />
        </span>
      )}
      {agent === null ? (
        <span class="agent is-missing">{i18n.t(missingAgent(conversation))}</span>
      ) : (
        <AgentBadge agent={agent} words={store.words.value} />
      )}
    </div>
  );
}

function Preview({ conversation }: { readonly conversation: Conversation }) {
  const words = useStore().words.value;
  const { text, words: ours, speaker } = describeLastMessage(conversation.lastMessage);
  return (
    <div role="gridcell" class="row-preview">
      {speaker !== null && (
        <>
          <span class="row-speaker">
            <bdi>{speaker}</bdi>
          </span>{' '}
        </>
      )}
      {text === null ? (
        <UserText text={ours ?? ''} class="row-text row-ours" timing="preview" />
      ) : (
        <UserText
          text={cutSnippet(text, words, longestPreview)}
          words={words}
          class="row-text"
          timing="preview"
        />
      )}
    </div>
  );
}
