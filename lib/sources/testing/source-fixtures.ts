import type { Credential } from '../source.ts';

/** What a vendor's `fixtures.ts` exports as `fixtures`, so that the contract test can try its adapter. */
export interface SourceFixtures {
  readonly credential: Credential;
  /** The body that the service answers to an address; undefined: it knows none such. */
  readonly answer: (url: URL) => unknown;
  /** Texts inside the answers that must go no further than the schemas. */
  readonly secrets: readonly string[];
  /** What the adapter makes of the answers. */
  readonly expected: {
    readonly identity: string;
    readonly agentIds: readonly string[];
    readonly feedIds: readonly string[];
    /** Of the first page of every feed. */
    readonly conversationIds: readonly string[];
    /** The preview of the first of them. */
    readonly preview: string;
    /** The texts of its messages, oldest first. */
    readonly transcript: readonly string[];
  };
}
