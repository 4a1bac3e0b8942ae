import { i18n } from '#i18n';
import { removePart, replacePart } from '../../lib/search/edit-query.ts';
import type { FilterPart, ParsedQuery, ProblemPart } from '../../lib/search/parse-query.ts';
import { Icon } from '../ui/icon.tsx';
import { describeProblem } from './filter-words.ts';

interface ChipsProps {
  readonly query: ParsedQuery;
  readonly onChange: (query: string, caret?: number) => void;
}

/** The filters of a query, each to be taken away with one click, and what of it was not understood. */
export function QueryChips({ query, onChange }: ChipsProps) {
  const filters = query.parts.filter((part) => part.kind === 'filter');
  // What is still being typed is no mistake yet.
  const problems = query.parts.filter((part) => part.kind === 'problem' && part.problem !== 'emptyValue');
  if (filters.length === 0 && problems.length === 0) return null;
  return (
    <div class="query">
      {filters.length > 0 && (
        <ul class="query-chips" aria-label={i18n.t('search.filters')}>
          {filters.map((part) => (
            <FilterChip part={part} onRemove={() => onChange(removePart(query, part))} key={part.start} />
          ))}
        </ul>
      )}
      {problems.map(
        (part) =>
          part.kind === 'problem' && (
            <Problem
              part={part}
              onMend={(written) => {
                const mended = replacePart(query, part, written);
                onChange(mended.text, mended.caret);
              }}
              key={part.start}
            />
          ),
      )}
    </div>
  );
}

function FilterChip({ part, onRemove }: { readonly part: FilterPart; readonly onRemove: () => void }) {
  const words = `${part.isExcluded ? '-' : ''}${part.operator}:${part.value}`;
  return (
    <li class={part.isExcluded ? 'query-chip is-excluded' : 'query-chip'}>
      <bdi>{words}</bdi>
      <button
        type="button"
        aria-label={i18n.t('search.removeFilter', [words])}
        title={i18n.t('search.removeFilter', [words])}
        onClick={onRemove}
      >
        <Icon name="close" />
      </button>
    </li>
  );
}

interface ProblemProps {
  readonly part: ProblemPart;
  readonly onMend: (written: string) => void;
}

function Problem({ part, onMend }: ProblemProps) {
  const { isExcluded, operator, problem, suggestion, value } = part;
  const sign = isExcluded ? '-' : '';
  const mended =
    suggestion === null
      ? null
      : `${sign}${problem === 'unknownOperator' ? `${suggestion}:${value}` : `${operator}:${suggestion}`}`;
  return (
    <p class="query-problem">
      <bdi>{describeProblem(part)}</bdi>
      {mended !== null && (
        <button type="button" class="link-button" onClick={() => onMend(mended)}>
          <bdi>{mended}</bdi>
        </button>
      )}
    </p>
  );
}
