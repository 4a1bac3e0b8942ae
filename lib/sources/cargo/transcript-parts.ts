import { mostParts, type Part, type ToolState } from '../../domain/transcript.ts';
import { cleanLine } from '../../domain/text.ts';
import { isWebAddress } from './map.ts';
import { findFileName, findToolName, type RawPart, readRawParts } from './parts.ts';
import { type Message, sourcePartSchema, textPartSchema, toolPartSchema } from './schema.ts';

/** The parts of a message as a transcript shows them (api 1.5); what can't be read or has nothing to show is left out. */
export function toParts({ parts, evaluatedTools }: Message): readonly Part[] {
  const shown: Part[] = [];
  for (const raw of readRawParts(parts)) {
    if (shown.length === mostParts) break;
    const part = toPart(raw, evaluatedTools);
    if (part !== null) shown.push(part);
  }
  return shown;
}

function toPart(part: RawPart, tools: unknown): Part | null {
  const { type } = part;
  if (isTool(type)) return toTool(part, tools);
  switch (type) {
    case 'text':
    case 'reasoning':
      return toText(type, part);
    case 'file':
    case 's3File':
      return { kind: 'file', name: findFileName(part) };
    case 'source-url':
    case 'source-document':
      return toSource(part);
    default:
      return isSilent(type) ? null : { kind: 'unsupported', type: cleanLine(type, 100) ?? '' };
  }
}

const isTool = (type: string): boolean => type === 'dynamic-tool' || type.startsWith('tool-');

/** Marks and data of the service's own interface, nothing that anybody said. */
const isSilent = (type: string): boolean => type === 'step-start' || type.startsWith('data-');

function toText(kind: 'text' | 'reasoning', part: RawPart): Part | null {
  const parsed = textPartSchema.safeParse(part);
  if (!parsed.success || parsed.data.text.text.trim() === '') return null;
  return { kind, ...parsed.data.text };
}

function toTool(part: RawPart, tools: unknown): Part | null {
  const name = findToolName(part, tools);
  const { state, output } = toolPartSchema.parse(part);
  return name === null ? null : { kind: 'tool', name, state: toToolState(state, output?.outcome ?? null) };
}

/** A call that came to its end may not have been carried out: its outcome tells. */
function toToolState(state: string | null, outcome: string | null): ToolState {
  switch (state) {
    case 'input-streaming':
    case 'input-available':
    case 'approval-responded':
      return 'running';
    case 'approval-requested':
      return 'waiting';
    case 'output-available':
      return outcome === 'notExecuted' ? 'failed' : outcome === 'executing' ? 'running' : 'done';
    case 'output-error':
      return 'failed';
    case 'output-denied':
      return 'denied';
    default:
      return { other: state ?? '' };
  }
}

function toSource(part: RawPart): Part | null {
  const { url, title, filename } = sourcePartSchema.parse(part);
  const address = typeof url === 'string' && isWebAddress(url) ? new URL(url).href : null;
  const name = title ?? filename;
  return address === null && name === null ? null : { kind: 'source', title: name, url: address };
}
