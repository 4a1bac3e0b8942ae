import { i18n } from '../../lib/i18n/i18n.ts';
import { useState } from 'preact/hooks';
import type { Conversation } from '../../lib/domain/conversation.ts';
import { useStore } from '../app/store-context.ts';
import { describeLastMessage, describeSpeaker } from '../conversation-list/preview-words.ts';
import { runChip } from '../conversation-list/row-chips.tsx';
import { Button } from '../ui/button.tsx';
import { TimeSince } from '../ui/time-since.tsx';
import { UserText } from '../ui/user-text.tsx';

/** A message this long is laid out at once; the rest on request. */
const shownAtFirst = 4096;

interface Props {
  readonly conversation: Conversation;
  /** The others are on their way. */
  readonly isBusy: boolean;
}

/** The whole last message as plain text, in the place where the transcript will be. */
export function LastMessageView({ conversation, isBusy }: Props) {
  const { lastMessage, lastActivity, messageCount } = conversation;
  return (
    <div role="feed" class="messages" aria-label={i18n.t('detail.messages')} aria-busy={isBusy}>
      <article
        class="message"
        tabIndex={-1}
        aria-posinset={messageCount ?? 1}
        aria-setsize={messageCount ?? -1}
        aria-label={i18n.t('detail.lastMessage')}
      >
        <header class="message-head">
          {lastMessage !== null && (
            <span class="message-speaker">
              <bdi>{describeSpeaker(lastMessage.speaker)}</bdi>
            </span>
          )}
          {runChip({ conversation })}
          {lastActivity !== null && <TimeSince time={lastActivity} />}
        </header>
        <MessageText conversation={conversation} />
      </article>
    </div>
  );
}

function MessageText({ conversation }: Pick<Props, 'conversation'>) {
  const [isWhole, setWhole] = useState(false);
  const words = useStore().words.value;
  const { text, words: ours } = describeLastMessage(conversation.lastMessage);
  if (text === null) return <p class="message-ours">{ours}</p>;
  const isCut = !isWhole && text.length > shownAtFirst;
  const shown = isCut ? text.slice(0, shownAtFirst).replace(/[\uD800-\uDBFF]$/u, '') : text;
  return (
    <>
      <p class="message-text" dir="auto">
        <UserText text={isCut ? `${shown}…` : shown} words={words} />
      </p>
      {isCut && <Button onClick={() => setWhole(true)}>{i18n.t('common.showMore')}</Button>}
    </>
  );
}
