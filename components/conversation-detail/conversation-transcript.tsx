import { i18n } from '../../lib/i18n/i18n.ts';
import { useCallback, useMemo, useRef } from 'preact/hooks';
import { type Conversation, keyOf } from '../../lib/domain/conversation.ts';
import { findFirstNew, type Message } from '../../lib/domain/transcript.ts';
import type { ReadingPlace } from '../../lib/domain/whereabouts.ts';
import { holdsAny } from '../../lib/search/mark.ts';
import type { TranscriptStore, TranscriptView } from '../../lib/stores/transcript-store.ts';
import { useStore } from '../app/store-context.ts';
import { createCopier } from '../copying/create-copier.ts';
import { useCanCopy } from '../copying/use-can-copy.ts';
import { secretKind } from '../connections-form/field-words.ts';
import { describeFailure } from '../failure-notice/describe-failure.ts';
import { TranscriptContext } from '../transcript/transcript-context.ts';
import { TranscriptFeed } from '../transcript/transcript-feed.tsx';
import { TranscriptNotes } from '../transcript/transcript-notes.tsx';
import { Button } from '../ui/button.tsx';
import { LastMessageView } from './last-message-view.tsx';

interface Props {
  readonly conversation: Conversation;
  /** What scrolls around the messages. */
  readonly scroller: () => HTMLElement | null;
  readonly transcripts: TranscriptStore;
  /** What came after it is new: milliseconds since 1970. Null: nobody looked at it here before. */
  readonly lastLook: number | null;
}

/** All messages of the open conversation; until they are there its last one, which is known. */
export function ConversationTranscript({ conversation, scroller, transcripts, lastLook }: Props) {
  const store = useStore();
  const view = transcripts.view.value;
  const words = useSameWords(store.words.value);
  const agentName = store.agentOf(conversation)?.name ?? null;
  const key = keyOf(conversation);
  const canCopy = useCanCopy();
  const tools = useMemo(
    () => ({ words, agentName, canCopy, copy: store.shell.copy, ...createCopier(store, conversation) }),
    // oxlint-disable-next-line react/exhaustive-deps -- another object draws every message again
    [words, agentName, canCopy, store, key],
  );
  const { transcript } = view;
  const { place } = store.reading;
  const onMove = useCallback((next: ReadingPlace) => void (place.value = next), [place]);
  // oxlint-disable-next-line react/exhaustive-deps -- where it was read before this opening; from then on it follows the eyes
  const kept = useMemo(() => place.peek(), [place, key]);
  const messages = transcript?.messages;
  const match = useMemo(() => findMatch(messages ?? [], words), [messages, words]);
  const firstNew = useMemo(
    () => (lastLook === null ? null : (findFirstNew(messages ?? [], lastLook)?.id ?? null)),
    [messages, lastLook],
  );
  return (
    <TranscriptContext.Provider value={tools}>
      <Trouble view={view} conversation={conversation} onRetry={transcripts.retry} />
      {transcript === null ? (
        <LastMessageView conversation={conversation} isBusy={view.isReading} key={key} />
      ) : (
        <>
          <TranscriptNotes transcript={transcript} />
          <TranscriptFeed
            messages={transcript.messages}
            isBusy={view.isReading}
            startAt={kept === null ? (match ?? firstNew) : kept.messageId}
            startOffset={kept?.offset}
            firstNew={firstNew}
            onMove={onMove}
            scroller={scroller}
            key={key}
          />
        </>
      )}
    </TranscriptContext.Provider>
  );
}

/** The same array as long as it holds the same: every search makes a new one, and each draws every message again. */
function useSameWords(words: readonly string[]): readonly string[] {
  const held = useRef(words);
  if (held.current.join('\n') !== words.join('\n')) held.current = words;
  return held.current;
}

interface TroubleProps {
  readonly view: TranscriptView;
  readonly conversation: Conversation;
  readonly onRetry: () => void;
}

function Trouble({ view: { trouble }, conversation, onRetry }: TroubleProps) {
  const store = useStore();
  if (trouble === null) return null;
  const source = store.sourceOf(conversation);
  const reason =
    trouble === 'unreachable'
      ? i18n.t('list.unreachable')
      : describeFailure(trouble, source === undefined ? 'token' : secretKind(source));
  return (
    <div class="notice" role="alert">
      <p class="notice-help">
        <bdi>{i18n.t('detail.notRead', [reason])}</bdi>
      </p>
      <Button onClick={onRetry}>{i18n.t('state.action.retry')}</Button>
    </div>
  );
}

/** The newest message with any of the words that were sought; null: none, or none was sought. */
function findMatch(messages: readonly Message[], words: readonly string[]): string | null {
  const holds = ({ parts }: Message): boolean =>
    parts.some((part) => part.kind === 'text' && holdsAny(part.text, words));
  return words.length === 0 ? null : (messages.findLast(holds)?.id ?? null);
}
