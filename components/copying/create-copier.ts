import { i18n } from '../../lib/i18n/i18n.ts';
import { escapeMarkdown } from '../../lib/copying/contain-markdown.ts';
import { maskMessage, maskPersonal } from '../../lib/copying/mask-personal.ts';
import {
  type Excerpt,
  type TranscriptHead,
  writeCitation,
  writeExcerpts,
  writeMessage,
  writeTranscript,
} from '../../lib/copying/write-transcript.ts';
import { type Conversation, findTitle } from '../../lib/domain/conversation.ts';
import type { Message, Transcript } from '../../lib/domain/transcript.ts';
import { formatExact } from '../../lib/i18n/format.ts';
import type { ListStore } from '../../lib/stores/list-store.ts';
import { linkOf } from '../../lib/stores/web-links.ts';
import { nameLink } from '../conversation-detail/web-link-view.tsx';
import { describeMissing } from '../transcript/transcript-notes.tsx';
import type { MenuItem } from '../ui/menu-button.tsx';
import { createCopyWords, describeOrigin } from './copy-words.ts';
import { readSelection } from './read-selection.ts';

/** Copies of an open conversation what somebody chooses, and says what came of it. */
export interface Copier {
  copyMessage(message: Message): void;
  citeMessage(message: Message): void;
  /** What can be copied now. Null: the messages are not known yet, or not to be copied. */
  findItems(transcript: Transcript | null): readonly MenuItem[];
}

export function createCopier(store: ListStore, conversation: Conversation): Copier {
  const agentName = store.agentOf(conversation)?.name ?? null;
  const words = createCopyWords(agentName);

  async function copy(text: string, done: string): Promise<void> {
    store.say((await store.shell.copy(text)) ? done : i18n.t('copying.failed'));
  }

  function findHead(transcript: Transcript, hide: (text: string) => string): TranscriptHead {
    const source = store.sourceOf(conversation)?.label ?? '';
    const title = findTitle(conversation, agentName) ?? i18n.t('row.untitled');
    return {
      title: hide(title),
      facts: [
        [i18n.t('detail.source'), source],
        ...(agentName === null ? [] : [[i18n.t('detail.agent'), hide(agentName)] as const]),
      ],
      link: findLink(),
      notes: describeMissing(transcript),
    };
  }

  function findLink(): TranscriptHead['link'] {
    const link = linkOf(store, conversation);
    const label = store.sourceOf(conversation)?.label;
    return link === null || label === undefined ? null : { name: nameLink(link, label), url: link.url };
  }

  function cite({ message, text }: Excerpt): void {
    const link = findLink();
    const origin = escapeMarkdown(
      i18n.t('copying.origin', [describeOrigin(message, agentName, formatExact)]),
    );
    const lines = link === null ? [origin] : [origin, `[${escapeMarkdown(link.name)}](<${link.url}>)`];
    void copy(writeCitation(text, lines), i18n.t('copying.done.citation'));
  }

  const copyMarkdown = (text: string): void => void copy(text, i18n.t('copying.done.markdown'));
  const citeMessage = (message: Message): void => cite({ message, text: writeMessage(message, words) });

  function findTranscriptItems(transcript: Transcript): readonly MenuItem[] {
    const { messages } = transcript;
    const selected = readSelection(messages);
    const [first] = selected;
    const last = messages.at(-1);
    const same = (text: string): string => text;
    return [
      ...(first === undefined
        ? []
        : [
            { name: i18n.t('copying.selection'), run: () => copyMarkdown(writeExcerpts(selected, words)) },
            {
              name: i18n.t('copying.citeSelection'),
              run: () => cite({ message: first.message, text: writeExcerpts(selected, words) }),
            },
          ]),
      {
        name: i18n.t('copying.whole'),
        run: () => copyMarkdown(writeTranscript(findHead(transcript, same), messages, words)),
      },
      {
        name: i18n.t('copying.masked'),
        hint: i18n.t('copying.maskedHint'),
        run: () =>
          void copy(
            writeTranscript(findHead(transcript, maskPersonal), messages.map(maskMessage), words),
            i18n.t('copying.done.masked'),
          ),
      },
      ...(last === undefined || first !== undefined
        ? []
        : [{ name: i18n.t('copying.citeLast'), run: () => citeMessage(last) }]),
    ];
  }

  return {
    copyMessage: (message) => copyMarkdown(writeMessage(message, words)),
    citeMessage,
    findItems: (transcript) => [
      { name: i18n.t('copying.link'), run: () => void store.copyLink(conversation) },
      {
        name: i18n.t('copying.id'),
        run: () => void copy(conversation.vendorId, i18n.t('copying.done.id')),
      },
      ...(transcript === null ? [] : findTranscriptItems(transcript)),
    ],
  };
}
