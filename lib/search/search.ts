import type { Agent, Conversation } from '../domain/conversation.ts';
import { foldText } from './fold.ts';
import { isMatch, splitQuery } from './match.ts';

/** The longest that a search may hold up typing and scrolling, in milliseconds. */
const sliceMilliseconds = 6;

type Agents = ReadonlyMap<string, ReadonlyMap<string, Agent>>;

export interface SearchRun {
  readonly query: string;
  readonly conversations: readonly Conversation[];
  readonly agents: Agents;
  /** Called with what was found so far, in the order of `conversations`: once a screen is full, and at the end. */
  readonly onFound: (found: readonly Conversation[], isComplete: boolean) => void;
}

export interface Search {
  /** Starts a search and ends the one before it. */
  start(run: SearchRun): void;
  stop(): void;
}

export interface SearchTools {
  readonly now: () => number;
  /** Runs a function after the browser had its turn. */
  readonly yieldTurn: (resume: () => void) => void;
}

const screenful = 30;

/** Scans newest first in short slices, so that a large cache never makes typing stutter. */
export function createSearch({ now, yieldTurn }: SearchTools): Search {
  let current = 0;

  function start({ query, conversations, agents, onFound }: SearchRun): void {
    current += 1;
    const mine = current;
    const words = splitQuery(query);
    const nameOf = createAgentNames(agents);
    const found: Conversation[] = [];
    let place = 0;
    let hasShown = false;

    function scanSlice(): void {
      if (mine !== current) return;
      const end = now() + sliceMilliseconds;
      while (place < conversations.length) {
        const conversation = conversations[place];
        if (conversation !== undefined && isMatch(conversation, nameOf(conversation), words))
          found.push(conversation);
        place += 1;
        // The clock is read once in 16 rows: reading it costs about as much as comparing one.
        if (place % 16 === 0 && now() >= end) break;
      }
      const isComplete = place >= conversations.length;
      if (isComplete || (!hasShown && found.length >= screenful)) {
        hasShown = true;
        onFound([...found], isComplete);
      }
      if (!isComplete) yieldTurn(scanSlice);
    }
    scanSlice();
  }

  return { start, stop: () => void (current += 1) };
}

function createAgentNames(agents: Agents): (conversation: Conversation) => string {
  const folded = new Map<string, string>();
  return ({ connectionId, agentId }) => {
    if (agentId === null) return '';
    const key = `${connectionId}/${agentId}`;
    let name = folded.get(key);
    if (name === undefined) {
      name = foldText(agents.get(connectionId)?.get(agentId)?.name ?? '');
      folded.set(key, name);
    }
    return name;
  };
}

/** Gives way to input and painting; timers would wait 4 ms each time. */
export function createYield(): (resume: () => void) => void {
  const channel = new MessageChannel();
  const waiting: (() => void)[] = [];
  channel.port1.onmessage = () => waiting.shift()?.();
  return (resume) => {
    waiting.push(resume);
    channel.port2.postMessage(null);
  };
}
