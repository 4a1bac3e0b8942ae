import { i18n } from '../../lib/i18n/i18n.ts';
import { removePart, replacePart } from '../../lib/search/edit-query.ts';
import type { FilterPart, ProblemPart } from '../../lib/search/parse-query.ts';
import type { SearchAssist } from '../../lib/stores/search-assist.ts';
import { useStore } from '../app/store-context.ts';
import { Icon } from '../ui/icon.tsx';
import { Sentence, slot } from '../ui/sentence.tsx';
import { describeProblem } from './filter-words.ts';
import { useQueryChange } from './use-query-change.ts';

/** The filters of the query, each to be taken away with one click, and what of it was not understood or names nothing. */
export function QueryBar({ assist }: { readonly assist: SearchAssist }) {
  const { results } = useStore();
  const change = useQueryChange(assist);
  const query = assist.parsed.value;
  const filters = query.parts.filter((part) => part.kind === 'filter');
  // What is still being typed is no mistake yet: nothing follows it.
  const problems = query.parts
    .filter((part) => part.kind === 'problem')
    .filter(({ end, problem }) => problem !== 'emptyValue' || end < query.text.trimEnd().length);
  return (
    <div class="query">
      {filters.length > 0 && (
        <ul class="query-chips" aria-label={i18n.t('search.filters')}>
          {filters.map((part) => (
            <FilterChip part={part} onRemove={() => change(removePart(query, part))} key={part.start} />
          ))}
        </ul>
      )}
      {/* In the page before there is anything to tell: what comes into it is read out. */}
      <div class="query-notes" aria-live="polite">
        {problems.map((part) => (
          <Problem
            part={part}
            onMend={(written) => {
              const mended = replacePart(query, part, written);
              change(mended.text, mended.caret);
            }}
            key={part.start}
          />
        ))}
        {filters.length > 0 &&
          results.unmatched.value.map(({ operator, start, value }) => (
            <p class="query-problem" key={start}>
              <Sentence text={i18n.t(operator === 'source' ? 'search.noSource' : 'search.noAgent', [slot])}>
                {value}
              </Sentence>
            </p>
          ))}
      </div>
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
  const { names, text } = describeProblem(part);
  const sign = isExcluded ? '-' : '';
  const mended =
    suggestion === null
      ? null
      : `${sign}${problem === 'unknownOperator' ? `${suggestion}:${value}` : `${operator}:${suggestion}`}`;
  return (
    <p class="query-problem">
      <Sentence text={text}>{names}</Sentence>
      {mended !== null && (
        <button type="button" class="link-button" onClick={() => onMend(mended)}>
          <bdi>{mended}</bdi>
        </button>
      )}
    </p>
  );
}
