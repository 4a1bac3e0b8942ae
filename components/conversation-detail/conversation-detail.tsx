import { i18n } from '#i18n';
import { h } from 'preact';
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { type Conversation, findTitle, keyOf } from '../../lib/domain/conversation.ts';
import { useStore } from '../app/store-context.ts';
import { IconButton } from '../ui/button.tsx';
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
  useLayoutEffect(() => listenToDetailKeys(store), [store]);
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
        <MarkButtons conversation={conversation} />
        <WebLinkView conversation={conversation} />
      </div>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard */}
      <section class="detail-body" tabIndex={0} ref={body} aria-label={words}>
        <details class="facts-fold">
          <summary>{i18n.t('detail.facts')}</summary>
          <ConversationFacts conversation={conversation} />
        </details>
        {conversation.absence !== undefined && <p class="detail-gone">{i18n.t('gone.text')}</p>}
        {Transcript === null ? (
          <LastMessageView conversation={conversation} isBusy />
        ) : (
          h(Transcript, { conversation, scroller })
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
