/** One invented conversation. */
export interface Talk {
  readonly agent: AgentId;
  /** What a chat of a go-to-market team is called; a customer's thread is known by who wrote. */
  readonly title?: string;
  /** The customer's address. */
  readonly customer?: string;
  /** Minutes before the sample was begun at which the last message came. */
  readonly ago: number;
  /** Oldest first. */
  readonly said: readonly Said[];
  /** How the last message ended; absent: well. */
  readonly ending?: 'error' | 'cancelled' | 'generating';
  readonly trigger?: string;
  readonly vote?: 'up' | 'down';
}

export type Said = readonly [speaker: 'self' | 'user' | 'customer' | 'assistant', text: string];

export type AgentId = 'scout' | 'deals' | 'renewals' | 'writer' | 'helpline' | 'billing';

export const hour = 60;
export const day = 24 * hour;
