import { type Conversation, previewText } from '../domain/conversation.ts';
import { foldLine } from './fold.ts';

/** Ends every row of a text. Folded text holds neither of these two. */
export const rowEnd = '\n';
/** Divides the fields of a row: title, people, last message, transcript. */
export const fieldEnd = '\u001F';

/** What is sought of some hundred conversations, kept as a few long strings and columns instead of many small objects. */
export interface BlockTexts {
  /** Title, people, last message and, once opened, transcript of each row, folded; see `rowEnd` and `fieldEnd`. */
  readonly text: string;
  /** The vendors' IDs, folded: the conversation's and, behind `fieldEnd`, those of its people. */
  readonly ids: string;
  readonly agents: Column;
  readonly owners: Column;
  readonly releases: Column;
  /** The last message's status; a foreign word of the vendor's own counts as it is. */
  readonly statuses: Column;
  readonly triggers: Column;
  readonly votes: Column;
  /** The state of what is known of the last message's text. */
  readonly previews: Column;
}

/** One value a row, each different one written once. */
export interface Column {
  readonly values: readonly (string | null)[];
  /** For each row the position of its value. */
  readonly at: readonly number[];
}

/** A row's value in a column. */
export const findValue = ({ at, values }: Column, place: number): string | null =>
  values[at[place] ?? -1] ?? null;

/** A block in a page: the rows stand in the order of its texts. */
export interface TextBlock extends BlockTexts {
  readonly connectionId: string;
  /** Null where the row is gone, or a later block holds its present copy: such a row must not be found. */
  readonly rows: readonly (Conversation | null)[];
}

/** Makes the searchable texts of some conversations. */
export function writeTexts(conversations: readonly Conversation[]): BlockTexts {
  return {
    text: conversations.map((row) => writeRow(row) + rowEnd).join(''),
    ids: conversations.map((row) => writeIds(row) + rowEnd).join(''),
    agents: makeColumn(conversations.map(({ agentId }) => agentId)),
    owners: makeColumn(conversations.map(({ ownerId }) => ownerId)),
    releases: makeColumn(conversations.map(({ releaseId }) => releaseId)),
    statuses: makeColumn(conversations.map(findStatus)),
    triggers: makeColumn(conversations.map(({ trigger }) => trigger?.kind ?? null)),
    votes: makeColumn(conversations.map(({ vote }) => vote)),
    previews: makeColumn(conversations.map(({ lastMessage }) => lastMessage?.preview.state ?? null)),
  };
}

function writeRow({ title, people, lastMessage, transcript }: Conversation): string {
  const message = lastMessage === null ? '' : (previewText(lastMessage.preview) ?? '');
  const names = people.filter((person) => !isOpaque(person));
  const texts = [title ?? '', names.join(' '), message];
  return (transcript === null ? texts : [...texts, transcript]).map(foldLine).join(fieldEnd);
}

function writeIds({ people, vendorId }: Conversation): string {
  const opaque = people.filter(isOpaque);
  return [vendorId, ...(opaque.length > 0 ? [opaque.join(' ')] : [])].map(foldLine).join(fieldEnd);
}

/** A name that only a machine could have given: a digit or two stand in nearly all of them by chance. */
const isOpaque = (person: string): boolean => /^[\da-f-]{24,}$/iu.test(person);

function findStatus({ lastMessage }: Conversation): string | null {
  const status = lastMessage?.status ?? null;
  return status === null || typeof status === 'string' ? status : status.other;
}

function makeColumn(cells: readonly (string | null)[]): Column {
  const places = new Map<string | null, number>();
  const at = cells.map((cell) => {
    const place = places.get(cell) ?? places.size;
    places.set(cell, place);
    return place;
  });
  return { values: [...places.keys()], at };
}
