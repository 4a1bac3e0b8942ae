import { i18n } from '../../lib/i18n/i18n.ts';
import { Fragment, createElement } from 'preact';
import { useId, useMemo, useState } from 'preact/hooks';
import { isInProgress, type MessageStatus } from '../../lib/domain/conversation.ts';
import type { Message, Part } from '../../lib/domain/transcript.ts';
import { formatExact, formatMoment } from '../../lib/i18n/format.ts';
import { Chip } from '../ui/chip.tsx';
import { toIso } from '../ui/time-ago.tsx';
import { UserText } from '../ui/user-text.tsx';
import { describeVote } from './describe-vote.ts';
import { MessageActions } from './message-actions.tsx';
import { nameSpeaker } from './message-words.ts';
import { PartView } from './part-view.tsx';
import { useTranscript } from './transcript-context.ts';

interface Props {
  readonly message: Message;
  /** Its place among all messages, from 1, and how many these are. */
  readonly place: number;
  readonly count: number;
  /** It is the first that came since somebody last looked. */
  readonly isFirstNew?: boolean;
}

/** One message: who wrote it and when, what it holds, and what became of it. */
export function MessageArticle({ message, place, count, isFirstNew = false }: Props) {
  const { agentName } = useTranscript();
  const [isNear, setNear] = useState(false);
  const id = useId();
  const { author, createdAt, speaker, status, vote } = message;
  const moment = createdAt === null ? '' : toIso(createdAt);
  return (
    <article
      class={`turn turn-${typeof speaker === 'string' ? speaker : 'other'}`}
      data-message={message.id}
      tabIndex={-1}
      aria-posinset={place}
      aria-setsize={count}
      aria-labelledby={`${id}-who ${id}-when`}
      onPointerEnter={() => setNear(true)}
      onPointerLeave={({ currentTarget }) => setNear(currentTarget.contains(document.activeElement))}
      onFocusIn={() => setNear(true)}
      onFocusOut={({ currentTarget, relatedTarget }) =>
        setNear(relatedTarget instanceof Node && currentTarget.contains(relatedTarget))
      }
    >
      {isFirstNew && <p class="new-since">{i18n.t('marking.newSince')}</p>}
      <header class="turn-head">
        <span class="turn-speaker" id={`${id}-who`}>
          <UserText text={nameSpeaker(speaker, agentName)} />
        </span>
        {author !== null && <UserText text={author} class="turn-author" />}
        <StatusChip status={status} />
        {vote !== null && (
          <Chip tone="quiet">
            <UserText text={i18n.t('row.chip.vote', [describeVote(vote)])} />
          </Chip>
        )}
        <span class="turn-time" id={`${id}-when`}>
          {createdAt !== null && moment !== '' && (
            <time datetime={moment} title={formatExact(createdAt)}>
              {formatMoment(createdAt)}
            </time>
          )}
        </span>
      </header>
      <MessageBody message={message} />
      {isNear && <MessageActions message={message} />}
    </article>
  );
}

function MessageBody({ message }: Pick<Props, 'message'>) {
  const { errorText, parts, status } = message;
  // Most of the work of an article, which a change of its place must not repeat.
  const shown = useMemo(() => createElement(Fragment, null, ...parts.map(partOf)), [parts]);
  return (
    <div class="turn-body">
      {shown}
      {errorText !== null && (
        <p class="turn-error" dir="auto">
          {errorText}
        </p>
      )}
      {parts.length === 0 && errorText === null && <p class="turn-ours">{sayNothing(status)}</p>}
    </div>
  );
}

const partOf = (part: Part) => <PartView part={part} />;

function sayNothing(status: MessageStatus): string {
  if (isInProgress(status)) return i18n.t('row.preview.generating');
  if (status === 'error') return i18n.t('row.preview.failed');
  return status === 'cancelled' ? i18n.t('row.preview.cancelled') : i18n.t('row.preview.blank');
}

function StatusChip({ status }: Pick<Message, 'status'>) {
  if (isInProgress(status)) return <Chip tone="busy">{i18n.t('row.chip.generating')}</Chip>;
  if (status === 'error') return <Chip tone="bad">{i18n.t('row.chip.failed')}</Chip>;
  if (status === 'cancelled') return <Chip tone="warn">{i18n.t('row.chip.cancelled')}</Chip>;
  if (typeof status === 'string') return null;
  return (
    <Chip tone="quiet">
      <UserText text={status.other} />
    </Chip>
  );
}
