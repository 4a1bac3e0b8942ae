import { i18n } from '../../lib/i18n/i18n.ts';
import { isInProgress } from '../../lib/domain/conversation.ts';
import type { Message, Part } from '../../lib/domain/transcript.ts';
import { escapeMarkdown } from '../../lib/copying/contain-markdown.ts';
import type { CopyWords } from '../../lib/copying/write-transcript.ts';
import { formatMoment } from '../../lib/i18n/format.ts';
import { nameSpeaker, nameToolState } from '../transcript/message-words.ts';

/** What stands between the messages of a copied conversation, in the reader's language and as the page says it. */
export const createCopyWords = (agentName: string | null): CopyWords => ({
  heading: (message) => describeOrigin(message, agentName, formatMoment),
  line: writeLine,
  nothing: ({ status }) =>
    isInProgress(status) ? i18n.t('row.preview.generating') : i18n.t('row.preview.blank'),
  cut: i18n.t('transcript.cut'),
});

/** Who wrote a message and when, as far as both are known. */
export function describeOrigin(
  { author, createdAt, speaker }: Pick<Message, 'author' | 'createdAt' | 'speaker'>,
  agentName: string | null,
  formatTime: (time: number) => string,
): string {
  const name = nameSpeaker(speaker, agentName);
  const who = author === null ? name : i18n.t('copying.by', [name, author]);
  const time = createdAt === null || Math.abs(createdAt) > 8.64e15 ? '' : formatTime(createdAt);
  return time === '' ? who : i18n.t('copying.at', [who, time]);
}

function writeLine(part: Exclude<Part, { kind: 'text' | 'reasoning' }>): string {
  if (part.kind === 'source' && part.url !== null) {
    const name = i18n.t('transcript.source', [part.title ?? new URL(part.url).host]);
    return `[${escapeMarkdown(name)}](<${part.url.replace(/[<>\s]/gu, encodeURIComponent)}>)`;
  }
  return `*${escapeMarkdown(describePart(part))}*`;
}

function describePart(part: Exclude<Part, { kind: 'text' | 'reasoning' }>): string {
  switch (part.kind) {
    case 'tool': {
      const name = i18n.t('transcript.tool', [part.name]);
      const state = nameToolState(part.state);
      return state === null ? name : i18n.t('copying.toolState', [name, state]);
    }
    case 'file':
      return part.name === null ? i18n.t('transcript.unnamedFile') : i18n.t('transcript.file', [part.name]);
    case 'source':
      return i18n.t('transcript.source', [part.title ?? '']);
    case 'unsupported':
      return i18n.t('transcript.unsupported', [part.type]);
  }
}
