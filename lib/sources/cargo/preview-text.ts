import { isInProgress, type Preview } from '../../domain/conversation.ts';
import { cleanText } from '../../domain/text.ts';
import { toStatus } from './map.ts';
import { findFileName, findToolName, type RawPart, readRawParts } from './parts.ts';
import type { Message } from './schema.ts';

/** What a row shows of a message (api 1.6, step 4): its text, else why there is none, else its last tool or file. */
export function toPreview(message: Message): Preview {
  const parts = readRawParts(message.parts);
  const text = cleanText(parts.map(findText).filter(Boolean).join('\n').trim()).trim();
  if (text !== '') return { state: 'text', text };
  const status = toStatus(message.status);
  if (isInProgress(status)) return { state: 'generating' };
  if (status === 'error') return { state: 'failed', text: message.errorMessage.trim() || null };
  if (status === 'cancelled') return { state: 'cancelled' };
  return findLastThing(parts, message.evaluatedTools) ?? { state: 'blank' };
}

const findText = (part: RawPart): string =>
  part.type === 'text' && typeof part['text'] === 'string' ? part['text'] : '';

function findLastThing(parts: readonly RawPart[], tools: unknown): Preview | null {
  for (const part of parts.toReversed()) {
    const tool = findToolName(part, tools);
    if (tool !== null) return { state: 'tool', text: tool };
    const file = findFileName(part);
    if (file !== null) return { state: 'file', text: file };
  }
  return null;
}
