import { isRecord } from '../../domain/guards.ts';
import { isInProgress, type Preview } from '../../domain/conversation.ts';
import { cleanLine, cleanText } from '../../domain/text.ts';
import { toStatus } from './map.ts';
import type { Message } from './schema.ts';

/** What a row shows of a message (api 1.6, step 4): its text, else why there is none, else its last tool or file. */
export function toPreview(message: Message): Preview {
  const parts = readParts(message.parts);
  const text = cleanText(parts.map(findText).filter(Boolean).join('\n').trim()).trim();
  if (text !== '') return { state: 'text', text };
  const status = toStatus(message.status);
  if (isInProgress(status)) return { state: 'generating' };
  if (status === 'error') return { state: 'failed', text: message.errorMessage.trim() || null };
  if (status === 'cancelled') return { state: 'cancelled' };
  return findLastThing(parts, message.evaluatedTools) ?? { state: 'blank' };
}

type Part = Readonly<Record<string, unknown>> & { readonly type: string };

/** The parts that can be told apart at all; a bad one is skipped, not the message (api C13). */
function readParts(parts: unknown): readonly Part[] {
  if (!Array.isArray(parts)) return [];
  return parts.filter((part): part is Part => isRecord(part) && typeof part['type'] === 'string');
}

const findText = (part: Part): string =>
  part.type === 'text' && typeof part['text'] === 'string' ? part['text'] : '';

function findLastThing(parts: readonly Part[], tools: unknown): Preview | null {
  for (const part of parts.toReversed()) {
    const tool = findToolName(part, tools);
    if (tool !== null) return { state: 'tool', text: tool };
    const file = findFileName(part);
    if (file !== null) return { state: 'file', text: file };
  }
  return null;
}

function findToolName(part: Part, tools: unknown): string | null {
  const key = part.type === 'dynamic-tool' ? part['toolName'] : /^tool-(.+)$/su.exec(part.type)?.[1];
  if (typeof key !== 'string') return null;
  const known = isRecord(tools) && Object.hasOwn(tools, key) ? tools[key] : null;
  return (isRecord(known) ? readName(known['name']) : null) ?? readName(part['title']) ?? readName(key);
}

/** Never the file's address: it may be the whole file. */
function findFileName(part: Part): string | null {
  if (part.type === 's3File') return readName(part['name']) ?? readName(part['contentType']);
  if (part.type === 'file') return readName(part['filename']) ?? readName(part['mediaType']);
  return null;
}

const readName = (value: unknown): string | null => (typeof value === 'string' ? cleanLine(value) : null);
