/** What people talk about with an agent: sentences with slots, combined anew in every conversation. */
export interface Subject {
  /** What a chat on it may be called. */
  readonly titles: readonly string[];
  readonly questions: readonly string[];
  /** How an answer begins. */
  readonly openings: readonly string[];
  readonly details: readonly string[];
  readonly followUps: readonly string[];
  /** How an answer ends. */
  readonly closings: readonly string[];
}

export interface Language {
  readonly code: string;
  /** What stands between two sentences. */
  readonly gap: string;
  readonly subjects: readonly Subject[];
}
