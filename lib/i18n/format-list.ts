import { pageLanguage } from './page-language.ts';

const formatters = new Map<string, Intl.ListFormat>();

/** Names as the language lists them: "Cargo and Sidecar"; `or`: "{chatId} or {agentId}"; `plain`: codes, with nothing between but signs. */
export function formatList(names: readonly string[], kind: 'and' | 'or' | 'plain' = 'and'): string {
  const type = kind === 'and' ? 'conjunction' : kind === 'or' ? 'disjunction' : 'unit';
  const formatter = formatters.get(type) ?? new Intl.ListFormat(pageLanguage(), { type });
  formatters.set(type, formatter);
  return formatter.format(names);
}
