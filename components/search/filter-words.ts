import { i18n } from '../../lib/i18n/i18n.ts';
import type { OperatorName } from '../../lib/search/operators.ts';
import type { ProblemPart } from '../../lib/search/parse-query.ts';
import type { Suggestion } from '../../lib/stores/suggestions.ts';
import { slot } from '../ui/sentence.tsx';

/** What a filter narrows the list to. */
export function describeFilter(operator: OperatorName): string {
  switch (operator) {
    case 'source':
      return i18n.t('search.filter.source');
    case 'agent':
      return i18n.t('search.filter.agent');
    case 'from':
      return i18n.t('search.filter.from');
    case 'owner':
      return i18n.t('search.filter.owner');
    case 'release':
      return i18n.t('search.filter.release');
    case 'is':
      return i18n.t('search.filter.is');
    case 'vote':
      return i18n.t('search.filter.vote');
    case 'trigger':
      return i18n.t('search.filter.trigger');
    case 'before':
      return i18n.t('search.filter.before');
    case 'after':
      return i18n.t('search.filter.after');
  }
}

/** A suggestion as it would be typed. */
export const writeSuggestion = ({ operator, value }: Suggestion): string => `${operator}:${value ?? ''}`;

/** A sentence with a `slot` for each of the names in it. */
export interface ProblemWords {
  readonly text: string;
  readonly names: readonly string[];
}

/** Why a part of the query does not filter, and what is done with it instead. */
export function describeProblem({ operator, problem, value }: ProblemPart): ProblemWords {
  const name = `${operator}:`;
  switch (problem) {
    case 'unknownOperator':
      return { text: i18n.t('search.problem.unknownOperator', [slot]), names: [name] };
    case 'unknownValue':
      return { text: i18n.t('search.problem.unknownValue', [slot, slot]), names: [name, value] };
    case 'unreadableDate':
      return { text: i18n.t('search.problem.unreadableDate', [slot]), names: [value] };
    case 'emptyValue':
      return { text: i18n.t('search.problem.emptyValue', [slot]), names: [name] };
  }
}
