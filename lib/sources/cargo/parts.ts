import { isRecord } from '../../domain/guards.ts';
import { cleanLine } from '../../domain/text.ts';

/** A part that can be told apart at all. */
export type RawPart = Readonly<Record<string, unknown>> & { readonly type: string };

/** The parts of a message; a bad one is skipped, not the message (api C13). */
export function readRawParts(parts: unknown): readonly RawPart[] {
  if (!Array.isArray(parts)) return [];
  return parts.filter((part): part is RawPart => isRecord(part) && typeof part['type'] === 'string');
}

/** The name to show for a tool call; null when the part is none. `tools`: the message's `evaluatedTools`. */
export function findToolName(part: RawPart, tools: unknown): string | null {
  const key = part.type === 'dynamic-tool' ? part['toolName'] : /^tool-(.+)$/su.exec(part.type)?.[1];
  if (typeof key !== 'string') return null;
  const known = isRecord(tools) && Object.hasOwn(tools, key) ? tools[key] : null;
  return (isRecord(known) ? readName(known['name']) : null) ?? readName(part['title']) ?? readName(key);
}

/** Never the file's address: it may be the whole file. */
export function findFileName(part: RawPart): string | null {
  if (part.type === 's3File') return readName(part['name']) ?? readName(part['contentType']);
  if (part.type === 'file') return readName(part['filename']) ?? readName(part['mediaType']);
  return null;
}

const readName = (value: unknown): string | null => (typeof value === 'string' ? cleanLine(value) : null);
