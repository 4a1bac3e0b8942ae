import { i18n } from '../../lib/i18n/i18n.ts';
import type { VNode } from 'preact';
import { useMemo, useRef } from 'preact/hooks';
import type { ReadingPlace } from '../../lib/domain/whereabouts.ts';
import { type Message, keepUnchanged } from '../../lib/domain/transcript.ts';
import { MessageArticle } from './message-article.tsx';
import { useKeptPlace } from './use-kept-place.ts';
import { useMessageKeys } from './use-message-keys.ts';
import { useMessageWindow } from './use-message-window.ts';
import { useReadingPlace } from './use-reading-place.ts';

interface Props {
  /** Oldest first. */
  readonly messages: readonly Message[];
  /** More of them are on their way. */
  readonly isBusy: boolean;
  /** The ID of the message to begin at; the newest unless given. */
  readonly startAt?: string | null;
  /** How far below the upper edge of the view that one is to begin, in pixels; as its style says unless given. */
  readonly startOffset?: number | undefined;
  /** Told where it is read. Give the same function each time. */
  readonly onMove?: (place: ReadingPlace) => void;
  /** The ID of the first message that is new since somebody last looked. */
  readonly firstNew?: string | null;
  /** What scrolls around the feed. Give a transcript of another conversation another `key`. */
  readonly scroller: () => HTMLElement | null;
}

interface Drawn {
  readonly place: number;
  readonly count: number;
  readonly isFirstNew: boolean;
  readonly article: VNode;
}

const ignore = (): undefined => undefined;

/** All messages of a conversation; of a long one those near where it is read first, the others frame by frame. */
export function TranscriptFeed(props: Props) {
  const { messages: given, isBusy, startAt = null, startOffset, firstNew = null } = props;
  const { onMove = ignore, scroller } = props;
  const known = useRef<readonly Message[]>([]);
  const messages = useMemo(() => (known.current = keepUnchanged(known.current, given)), [given]);
  const feed = useRef<HTMLDivElement>(null);
  const keepPlace = useKeptPlace(feed, scroller, { startAt, offset: startOffset, isBusy });
  const { from, to } = useMessageWindow(messages, startAt, keepPlace);
  useMessageKeys(feed, scroller);
  useReadingPlace(feed, scroller, onMove);
  const count = messages.length;

  // An article drawn once is given again as it was, and then costs nothing, however many there are.
  const drawn = useRef(new WeakMap<Message, Drawn>());
  function draw(message: Message, place: number): VNode {
    const known = drawn.current.get(message);
    const isFirstNew = message.id === firstNew;
    if (known?.place === place && known.count === count && known.isFirstNew === isFirstNew)
      return known.article;
    const article = (
      <MessageArticle
        message={message}
        place={place}
        count={count}
        isFirstNew={isFirstNew}
        key={message.id}
      />
    );
    drawn.current.set(message, { place, count, isFirstNew, article });
    return article;
  }

  return (
    <div
      role="feed"
      class="transcript"
      aria-label={i18n.t('transcript.messages')}
      aria-busy={isBusy || from > 0 || to < count}
      ref={feed}
    >
      {messages.slice(from, to).map((message, index) => draw(message, from + index + 1))}
    </div>
  );
}
