// oxlint-disable jsx-a11y/prefer-tag-over-role -- a grid of which only a part is in the page cannot be a table
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { i18n } from '../../lib/i18n/i18n.ts';
import { keyOf } from '../../lib/domain/conversation.ts';
import { formatDay, formatNumber } from '../../lib/i18n/format.ts';
import { type DayGroup, dayRem, startOfDay } from '../../lib/stores/list-layout.ts';
import { useLater } from '../app/later-context.ts';
import { useStore } from '../app/store-context.ts';
import { Icon } from '../ui/icon.tsx';
import { ConversationRow } from './conversation-row.tsx';
import { pixelsPerRem } from './pixels-per-rem.ts';

export const gridId = 'conversations';

/** The list: a scrolling grid that holds only the rows in view and a few around them. */
export function ConversationList() {
  const { rowCount, layout, viewport } = useStore();
  const grid = useRef<HTMLDivElement>(null);
  const watchScrolling = useLater()?.watchScrolling;
  useEffect(
    () => (grid.current === null ? undefined : watchScrolling?.(grid.current, viewport)),
    [viewport, watchScrolling],
  );
  const command = viewport.command.value;
  const first = useRef(command);
  // After the rows are in place and before they are painted: rows added above must not show for a frame. Not at first:
  // the list begins at its top, and touching its position makes the browser lay everything out at once.
  useLayoutEffect(() => {
    if (command !== first.current && grid.current !== null)
      grid.current.scrollTo({ top: command.top * pixelsPerRem(), behavior: command.behavior ?? 'auto' });
  }, [command]);
  const { start, end } = viewport.range.value;
  const groups = layout.value.groups.filter((group) => group.start < end && group.end > start);
  return (
    <div class="list">
      <div
        role="grid"
        id={gridId}
        class="grid"
        tabIndex={-1}
        aria-label={i18n.t('list.conversations')}
        aria-rowcount={rowCount.value}
        ref={grid}
      >
        <div role="presentation" class="grid-whole" style={{ height: `${layout.value.height}rem` }}>
          <div
            role="presentation"
            style={{ paddingTop: `${end > start ? layout.value.topOf(start) - dayRem : 0}rem` }}
          >
            {groups.map((group) => (
              <Day
                group={group}
                start={Math.max(start, group.start)}
                end={Math.min(end, group.end)}
                key={group.day}
              />
            ))}
          </div>
        </div>
      </div>
      <NewAbove />
    </div>
  );
}

interface DayProps {
  readonly group: DayGroup;
  readonly start: number;
  readonly end: number;
}

// A day cut by the upper edge keeps its heading: it sits right above the first row in the page, and sticks.
function Day({ group, start, end }: DayProps) {
  const { results } = useStore();
  const name = useDayName(group.day);
  return (
    <div role="rowgroup" class="day" aria-label={name}>
      <div class="day-name" aria-hidden="true">
        {name}
      </div>
      {results.rows.value.slice(start, end).map((conversation, place) => (
        <ConversationRow conversation={conversation} index={start + place} key={keyOf(conversation)} />
      ))}
    </div>
  );
}

function useDayName(day: DayGroup['day']): string {
  const now = useStore().clock.now.value;
  if (day === 'best') return i18n.t('list.bestMatches');
  if (day === 'about') return i18n.t('anywhere.aboutPage');
  if (day === null) return i18n.t('time.noDate');
  const today = startOfDay(now);
  if (day >= today) return i18n.t('time.today');
  return day === startOfDay(today - 1) ? i18n.t('time.yesterday') : formatDay(day, now);
}

function NewAbove() {
  const { newAbove, toTop } = useStore().viewport;
  if (newAbove.value === 0) return null;
  return (
    <button type="button" class="new-above" onClick={toTop}>
      <Icon name="up" />
      {i18n.t('list.newAbove', newAbove.value, [formatNumber(newAbove.value)])}
    </button>
  );
}
