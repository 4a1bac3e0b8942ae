import { i18n } from '../../lib/i18n/i18n.ts';
import { computed } from '@preact/signals';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { formatNumber } from '../../lib/i18n/format.ts';
import type { SearchTools } from '../../lib/search/search.ts';
import { createFilterCounts } from '../../lib/stores/filter-counts.ts';
import {
  type FilterGroup,
  type FilterOption,
  findChosen,
  listFilterGroups,
  toggleOption,
} from '../../lib/stores/filter-options.ts';
import type { ListStore } from '../../lib/stores/list-store.ts';
import type { SearchAssist } from '../../lib/stores/search-assist.ts';
import type { SearchParts } from '../app/later-context.ts';
import { useStore } from '../app/store-context.ts';
import { Icon } from '../ui/icon.tsx';
import { nameGroup, nameOption } from './option-words.ts';

interface PanelProps {
  readonly assist: SearchAssist;
  readonly tools: SearchTools;
  readonly hide: SearchParts['hide'];
}

/** Every value that conversations here have, with how many have it; a click puts it into the query or takes it out. */
export function FilterPanel({ assist, hide, tools }: PanelProps) {
  const store = useStore();
  const { groups, start } = useMemo(() => createGroups(store, tools), [store, tools]);
  useEffect(start, [start]);
  return (
    <div class="filter-groups">
      {groups.value.map((group) => (
        <Group group={group} assist={assist} hide={hide} key={group.name} />
      ))}
    </div>
  );
}

/** Counted anew while the panel is open. */
function createGroups({ clock, connections, data }: ListStore, tools: SearchTools) {
  const { counts, start, surroundings } = createFilterCounts(data, () => clock.now.peek(), tools);
  const groups = computed(() =>
    counts.value === null
      ? []
      : listFilterGroups({
          data,
          connections: connections.value,
          counts: counts.value,
          surroundings: surroundings.value,
        }),
  );
  return { groups, start };
}

const fewOptions = 6;

type Actions = Pick<PanelProps, 'assist' | 'hide'>;

function Group({ assist, group, hide }: Actions & { readonly group: FilterGroup }) {
  const [isWhole, setWhole] = useState(false);
  const { name, options } = group;
  const shown = isWhole ? options : options.slice(0, fewOptions);
  const title = nameGroup(name);
  return (
    <section class="filter-group" aria-label={title}>
      <h2>{title}</h2>
      <ul>
        {shown.map((option) => (
          <Option option={option} assist={assist} hide={hide} key={option.value} />
        ))}
      </ul>
      {shown.length < options.length && (
        <button type="button" class="link-button" onClick={() => setWhole(true)}>
          {i18n.t('filters.more', options.length - shown.length, [
            formatNumber(options.length - shown.length),
          ])}
        </button>
      )}
    </section>
  );
}

function Option({ assist, hide, option }: Actions & { readonly option: FilterOption }) {
  const query = assist.parsed.value;
  const isChosen = findChosen(query, option) !== undefined;
  const { count, hides } = option;
  const name = nameOption(option);
  return (
    <li>
      <button
        type="button"
        class="filter-option"
        aria-pressed={isChosen}
        onClick={() => assist.choose(toggleOption(query, option))}
      >
        <bdi>{name}</bdi> <span class="filter-count">{formatNumber(count)}</span>
      </button>
      {hides !== null && (
        <button
          type="button"
          class="filter-hide"
          aria-label={i18n.t('hidden.hideNamed', [name])}
          title={i18n.t('hidden.hideNamed', [name])}
          onClick={() => void hide(hides, name, true)}
        >
          <Icon name="hide" />
        </button>
      )}
    </li>
  );
}
