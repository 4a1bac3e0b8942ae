import { expect } from 'vitest';
import type { Agent, Conversation } from '../../../lib/domain/conversation.ts';
import type { Transcript } from '../../../lib/domain/transcript.ts';
import { longestText } from '../../../lib/domain/text.ts';

const forging =
  // oxlint-disable-next-line no-control-regex -- control characters are what must not be there
  /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069\uFEFF]|[\u{E0000}-\u{E007F}]/u;
const accidents = new Set(['undefined', 'null', 'NaN', 'Invalid Date', '[object Object]']);

/** Every leaf that a page could show is a clean text of bounded length, and no object has slipped into its place. */
export function expectPlainTexts(rows: readonly Conversation[]): void {
  for (const row of rows) {
    expectText(row.id, 450);
    expectText(row.vendorId, 200);
    expectText(row.title, 300);
    expectText(row.agentId, 200);
    expectText(row.vote, 300);
    expectText(row.workspaceId, 200);
    for (const person of row.people) expectText(person, 300);
    for (const number of [row.lastActivity, row.createdAt, row.messageCount, row.credits]) {
      expect(number === null || Number.isFinite(number)).toBe(true);
    }
    expectText(row.trigger?.kind ?? null, 300);
    expectText(row.trigger?.url ?? null, 300);
    if (row.lastMessage === null) continue;
    const { id, version, speaker, status, preview } = row.lastMessage;
    expectText(id, 200);
    expectText(version, 1000);
    expectText(typeof speaker === 'string' ? speaker : speaker.other, 300);
    expectText(typeof status === 'string' ? status : status.other, 300);
    expectText('text' in preview ? preview.text : null, longestText);
  }
}

export function expectPlainAgents(agents: readonly Agent[]): void {
  for (const { color, emoji, id, name } of agents) {
    expectText(id, 200);
    expectText(name, 300);
    expectText(emoji, 32);
    expectText(color, 20);
  }
}

export function expectPlainTranscript({ messages, total, unreadable }: Transcript): void {
  expect(Number.isFinite(unreadable) && (total === null || Number.isFinite(total))).toBe(true);
  for (const { author, createdAt, errorText, id, parts, speaker, status, vote } of messages) {
    expectText(id, 200);
    expectText(author, 300);
    expectText(errorText, longestText);
    expectText(vote, 300);
    expectText(typeof speaker === 'string' ? speaker : speaker.other, 300);
    expectText(typeof status === 'string' ? status : status.other, 300);
    expect(createdAt === null || Number.isFinite(createdAt)).toBe(true);
    expect(parts.length).toBeLessThanOrEqual(1000);
    for (const part of parts) {
      for (const [field, value] of Object.entries(part)) {
        if (field === 'isCut') expect(typeof value).toBe('boolean');
        else if (field === 'state') expectText(typeof value === 'string' ? value : value.other, 300);
        else expectText(value as string | null, longestText);
      }
    }
  }
}

/** Cheap where all is well: a fuzzer asks millions of times. */
function expectText(value: unknown, longest: number): void {
  if (value === null) return;
  if (typeof value !== 'string') throw new Error(`not a text: ${JSON.stringify(value)}`);
  if (value.length > longest) throw new Error(`${value.length} characters, at most ${longest}`);
  if (forging.test(value) || !value.isWellFormed()) throw new Error(`forging characters: ${escape(value)}`);
  if (accidents.has(value)) throw new Error(`"${value}" would be shown`);
}

const escape = (value: string): string => encodeURIComponent(value.toWellFormed());
