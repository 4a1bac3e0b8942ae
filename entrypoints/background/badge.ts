import { browser } from 'wxt/browser';
import { i18n } from '../../lib/i18n/i18n.ts';
import { describeState } from '../../components/failure-notice/describe-state.ts';
import { allowFormatters, formatNumber } from '../../lib/i18n/format.ts';
import { badgeText, type ToolbarView } from '../../lib/services/toolbar.ts';
import { findSource } from '../../lib/sources/registry.ts';
import { nameConnections } from '../../lib/sources/connection-names.ts';

const badgeAlarm = 'badge';

/** Puts on the toolbar button what is to be told: a badge of at most four characters, all of it in words as its title. */
export async function showToolbar(view: ToolbarView): Promise<void> {
  allowFormatters();
  const { action } = browser;
  await Promise.all([
    action.setBadgeText({ text: badgeText(view.count) }),
    action.setBadgeBackgroundColor({ color: colorOf(view) }),
    action.setBadgeTextColor({ color: '#ffffff' }),
    action.setTitle({ title: describeToolbar(view) }),
  ]);
}

/** The toolbar is the browser's: it knows no style sheet, nor whether it is dark. White stands out from each of these. */
function colorOf({ badge, isStale }: ToolbarView): string {
  if (isStale) return '#696974';
  return badge === 'failed' ? '#b3261e' : '#4f46c8';
}

/** One line for each thing there is to say. */
export function describeToolbar(view: ToolbarView): string {
  const { connections, isLocked, isOnline, isStale, isVeiled } = view;
  if (isLocked) return `${i18n.t('extensionName')}\n${i18n.t('state.locked')}`;
  const names = nameConnections(connections.map(({ connection }) => connection));
  const troubles = connections.flatMap(({ connection, state, status }) => {
    const source = findSource(connection.sourceId);
    const failedAgents = status.failedAgents.map(({ failure }) => ({ name: null, failure }));
    const { label, tone } = describeState({ state, source, failedAgents });
    const isTrouble = tone === 'warn' || tone === 'bad';
    return isTrouble
      ? [i18n.t('toolbar.trouble', [(isVeiled ? source?.label : names.get(connection.id)) ?? '', label])]
      : [];
  });
  return [
    i18n.t('extensionName'),
    ...(connections.length === 0 ? [i18n.t('toolbar.notConnected')] : []),
    ...(connections.length > 0 && view.badge !== 'nothing' ? [describeCount(view)] : []),
    ...(isOnline ? [] : [i18n.t('toolbar.offline')]),
    ...(isStale ? [i18n.t('toolbar.stale')] : []),
    ...troubles,
  ].join('\n');
}

function describeCount({ badge, count, waitingMinutes }: ToolbarView): string {
  const number = formatNumber(count);
  switch (badge) {
    case 'unread':
      return i18n.t('toolbar.unread', count, [number]);
    case 'failed':
      return i18n.t('toolbar.failed', count, [number]);
    case 'waiting':
      return i18n.t('toolbar.waiting', count, [number, formatNumber(waitingMinutes)]);
    case 'nothing':
      return '';
  }
}

/** Has the badge counted anew at a time; null: no more. */
export function wakeForBadge(time: number | null): void {
  if (time === null) void browser.alarms.clear(badgeAlarm);
  else void browser.alarms.create(badgeAlarm, { when: time });
}

/** Registers what changes the badge by itself. For the worker's first turn. */
export function listenForBadge(update: () => void): void {
  browser.alarms.onAlarm.addListener(({ name }) => {
    if (name === badgeAlarm) update();
  });
  globalThis.addEventListener('online', update);
  globalThis.addEventListener('offline', update);
}
