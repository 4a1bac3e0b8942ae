export interface Preferences {
  /** Minutes between automatic refreshes; 0: never by itself. */
  readonly refreshMinutes: number;
  readonly keepConversations: number;
  readonly keepDays: number;
  readonly theme: 'system' | 'light' | 'dark';
}

export const defaultPreferences: Preferences = {
  refreshMinutes: 5,
  keepConversations: 10_000,
  keepDays: 90,
  theme: 'system',
};

export const preferenceLimits = {
  refreshMinutes: { least: 0, most: 1440 },
  keepConversations: { least: 100, most: 250_000 },
  keepDays: { least: 1, most: 3650 },
} as const;
