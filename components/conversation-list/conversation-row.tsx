// oxlint-disable jsx-a11y/prefer-tag-over-role -- a grid of which only a part is in the page cannot be a table
import { i18n } from '../../lib/i18n/i18n.ts';
import { type Agent, type Conversation, findTitle } from '../../lib/domain/conversation.ts';
import { addsWord, cutSnippet } from '../../lib/search/late-marker.ts';
import type { Facts } from '../../lib/domain/marks.ts';
import type { ListStore } from '../../lib/stores/list-store.ts';
import { useStore } from '../app/store-context.ts';
import { agentBadge, missingAgent } from '../ui/agent-badge.tsx';
import { Icon } from '../ui/icon.tsx';
import { TimeAgo } from '../ui/time-ago.tsx';
import { userText } from '../ui/user-text.tsx';
import { describeLastMessage } from './preview-words.ts';
import { rowChips } from './row-chips.tsx';

interface RowProps {
  readonly conversation: Conversation;
  readonly index: number;
}

/** As much of a last message as a row keeps in the page: a line of a wide panel. A single letter is marked in all of it. */
const longestPreview = 240;

export const rowId = (index: number): string => `row-${index}`;

/** One conversation: who, where, what, when, and its state. The order of its text is promised (docs: interface). */
export function ConversationRow({ conversation, index }: RowProps) {
  const store = useStore();
  const isActive = store.activeIndex.value === index;
  const source = store.sourceOf(conversation);
  const facts = store.factsOf(conversation);
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the search field answers the keys for all rows
    <div
      role="row"
      id={rowId(index)}
      class={`row tone-${source?.tone ?? 'violet'}${facts.isUnread ? ' is-unread' : ''}${conversation.absence === undefined ? '' : ' is-gone'}`}
      aria-rowindex={index + 1}
      aria-selected={isActive}
      onMouseDown={keepFocus}
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey) void store.openOnWeb(conversation);
        else store.open(conversation);
      }}
      onAuxClick={(event) => {
        if (event.button === 1) void store.openOnWeb(conversation);
      }}
    >
      <Cells conversation={conversation} isUnread={facts.isUnread} isPinned={facts.isPinned} />
    </div>
  );
}

// The search field keeps the focus, so that typing always filters.
const keepFocus = (event: MouseEvent): void => event.preventDefault();

interface CellsProps extends Facts {
  readonly conversation: Conversation;
}

/**
 * What a row says, apart from the row so that moving the keyboard through the list draws none of it anew. Its parts are
 * called and not mounted: a component costs more than the few elements it makes, and a list is made of hundreds.
 */
function Cells({ conversation, isUnread, isPinned }: CellsProps) {
  const store = useStore();
  const words = store.words.value;
  const agent = store.agentOf(conversation);
  const hides = store.data.preferences.value.hidesPreviews;
  return (
    <>
      <div role="gridcell" class="row-title">
        {titleOf(conversation, agent, words, hides)}
      </div>
      <div role="gridcell" class="row-origin">
        {originOf(conversation, store)}
        {agent === null ? (
          <span class="agent is-missing">{i18n.t(missingAgent(conversation))}</span>
        ) : (
          agentBadge({ agent, words })
        )}
      </div>
      {!hides && (
        <div role="gridcell" class="row-preview">
          {previewOf(conversation, agent, words)}
        </div>
      )}
      <div role="gridcell" class="row-time">
        {conversation.lastActivity !== null && <TimeAgo time={conversation.lastActivity} />}
      </div>
      <div role="gridcell" class="row-chips">
        {isPinned && <Icon name="pin" />}
        {isPinned && <span class="visually-hidden">{i18n.t('row.pinned')}</span>}
        {isUnread && <span class="visually-hidden">{i18n.t('row.unread')}</span>}
        {rowChips({ conversation })}
      </div>
    </>
  );
}

function titleOf(
  conversation: Conversation,
  agent: Agent | null,
  words: readonly string[],
  hidesPreviews: boolean,
) {
  const name = agent?.name ?? null;
  // A title of the last message's words would show it after all.
  const title = hidesPreviews ? (conversation.title ?? name) : findTitle(conversation, name);
  return title === null ? i18n.t('row.untitled') : userText({ text: title, words });
}

function originOf({ connectionId }: Conversation, { connections }: ListStore) {
  const view = connections.value.find(({ connection }) => connection.id === connectionId);
  const isOneOfSeveral = connections.value.some(
    (other) => other !== view && other.source?.id === view?.source?.id,
  );
  return (
    <>
      <span class="row-source">{view?.source?.label}</span>
      {isOneOfSeveral && view !== undefined && view.name !== null && (
        <span class="row-account">{userText({ text: view.name })}</span>
      )}
    </>
  );
}

function previewOf(conversation: Conversation, agent: Agent | null, words: readonly string[]) {
  const { lastMessage, people, title, transcript } = conversation;
  const described = describeLastMessage(lastMessage);
  const visible = [title, agent?.name, ...people, described.text].join('\n');
  const isElsewhere = transcript !== null && addsWord(transcript, visible, words);
  const {
    text,
    words: ours,
    speaker,
  } = isElsewhere ? { text: transcript, words: null, speaker: i18n.t('row.earlier') } : described;
  return (
    <>
      {speaker !== null && (
        <span class="row-speaker">
          <bdi>{speaker}</bdi>
        </span>
      )}
      {speaker !== null && ' '}
      {text === null
        ? userText({ text: ours ?? '', class: 'row-text row-ours', timing: 'preview' })
        : userText({
            text: cutSnippet(text, words, longestPreview),
            words,
            class: 'row-text',
            timing: 'preview',
          })}
    </>
  );
}
