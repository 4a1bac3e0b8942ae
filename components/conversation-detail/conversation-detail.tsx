import { i18n } from '../../lib/i18n/i18n.ts';
import { h } from 'preact';
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { type Conversation, findTitle, keyOf } from '../../lib/domain/conversation.ts';
import { findLastLook } from '../../lib/domain/marks.ts';
import type { ListStore } from '../../lib/stores/list-store.ts';
import { createTranscriptStore, type TranscriptStore } from '../../lib/stores/transcript-store.ts';
import { useStore } from '../app/store-context.ts';
import { useCanCopy } from '../copying/use-can-copy.ts';
import { IconButton } from '../ui/button.tsx';
import { MenuButton } from '../ui/menu-button.tsx';
import { UserText } from '../ui/user-text.tsx';
import { ConversationFacts } from './conversation-facts.tsx';
import type { ConversationTranscript } from './conversation-transcript.tsx';
import { listenToDetailKeys } from './detail-keys.ts';
import { LastMessageView } from './last-message-view.tsx';
import { WebLinkView } from './web-link-view.tsx';

/** An open conversation in place of the list: its messages, its facts, and the way to the web app. */
export function ConversationDetail({ conversation }: { readonly conversation: Conversation }) {
  const store = useStore();
  const body = useRef<HTMLElement>(null);
  const scroller = useCallback(() => body.current, []);
  const Transcript = useTranscriptView();
  const key = keyOf(conversation);
  const canCopy = useCanCopy();
  useLayoutEffect(() => listenToDetailKeys(store), [store]);
  const transcripts = useTranscripts(store);
  // As it was before this opening, which counts as a look itself.
  // oxlint-disable-next-line react/exhaustive-deps -- what comes while it is open changes nothing of that
  const lastLook = useMemo(() => findLook(store, conversation), [store, key]);
  // The keyboard goes along: arrows then scroll the text, and Escape leads back.
  useLayoutEffect(() => {
    if (body.current !== null) body.current.scrollTop = 0;
    body.current?.focus();
  }, [key]);
  const title = findTitle(conversation, store.agentOf(conversation)?.name ?? null);
  const words = title ?? i18n.t('row.untitled');
  return (
    <section class="detail" aria-label={i18n.t('detail.conversation')}>
      <div class="detail-bar">
        <IconButton icon="back" name={i18n.t('common.back')} onClick={() => goBack(store.back)} />
        <h1 class="detail-title" title={words}>
          <UserText text={words} words={store.words.value} />
        </h1>
        <MenuButton
          icon="copy"
          name={i18n.t('copying.menu')}
          findItems={async () => {
            const { createCopier } = await import('../copying/create-copier.ts');
            const { transcript } = transcripts.view.peek();
            return createCopier(store, conversation).findItems(canCopy ? transcript : null);
          }}
        />
        <MarkButtons conversation={conversation} />
        <WebLinkView conversation={conversation} />
      </div>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard */}
      <section class="detail-body" tabIndex={0} ref={body} aria-label={words}>
        <details class="facts-fold">
          <summary>{i18n.t('detail.facts')}</summary>
          <ConversationFacts conversation={conversation} transcript={transcripts.view.value.transcript} />
        </details>
        {conversation.absence !== undefined && <p class="detail-gone">{i18n.t('gone.text')}</p>}
        {Transcript === null ? (
          <LastMessageView conversation={conversation} isBusy />
        ) : (
          h(Transcript, { conversation, scroller, transcripts, lastLook })
        )}
      </section>
    </section>
  );
}

function MarkButtons({ conversation }: { readonly conversation: Conversation }) {
  const store = useStore();
  const { isPinned } = store.factsOf(conversation);
  return (
    <>
      <IconButton
        icon={isPinned ? 'unpin' : 'pin'}
        name={isPinned ? i18n.t('detail.unpin') : i18n.t('detail.pin')}
        onClick={() => store.mark(conversation, isPinned ? 'unpin' : 'pin')}
      />
      <IconButton
        icon="unread"
        name={i18n.t('detail.markUnread')}
        onClick={() => {
          store.mark(conversation, 'unread');
          goBack(store.back);
        }}
      />
    </>
  );
}

/** The messages of whatever is open, for as long as something is. */
function useTranscripts(store: ListStore): TranscriptStore {
  const [transcripts] = useState(() =>
    createTranscriptStore({
      opened: store.opened,
      readCached: store.data.readTranscript,
      fetch: store.fetchTranscript,
      page: document,
    }),
  );
  useEffect(() => transcripts.stop, [transcripts]);
  return transcripts;
}

function findLook({ data }: ListStore, { connectionId, id }: Conversation): number | null {
  const marks = data.marks.peek().get(connectionId);
  return marks === undefined ? null : findLastLook(marks, id);
}

/** Markdown is large and needed only here: loaded when the first conversation is opened. */
function useTranscriptView(): typeof ConversationTranscript | null {
  const [view, setView] = useState<typeof ConversationTranscript | null>(null);
  useEffect(() => {
    void import('./conversation-transcript.tsx').then((loaded) =>
      setView(() => loaded.ConversationTranscript),
    );
  }, []);
  return view;
}

function goBack(back: () => void): void {
  back();
  document.querySelector<HTMLInputElement>('[role=combobox]')?.focus();
}
