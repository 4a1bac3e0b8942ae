import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Message } from '../../lib/domain/transcript.ts';

/** What the parts of a transcript need of the page around them. Another object draws every message again. */
export interface TranscriptTools {
  /** Folded words to mark. */
  readonly words: readonly string[];
  /** The name of the agent that answers; null: nobody knows it. */
  readonly agentName: string | null;
  /** False where the organisation has switched it off. */
  readonly canCopy: boolean;
  /** Resolves to false when the browser refused. */
  readonly copy: (text: string) => Promise<boolean>;
  /** Copies a message's Markdown, or a quotation of it with its origin, and says what came of it. */
  readonly copyMessage: (message: Message) => void;
  readonly citeMessage: (message: Message) => void;
}

export const TranscriptContext = createContext<TranscriptTools | null>(null);

/** Throws outside a page that provides them. */
export function useTranscript(): TranscriptTools {
  const tools = useContext(TranscriptContext);
  if (tools === null) throw new Error('Messages are shown outside TranscriptContext: provide its tools.');
  return tools;
}
