import { i18n } from '#i18n';
import type { ConnectionState } from '../../lib/domain/connection-state.ts';
import { formatClock, formatNumber } from '../../lib/i18n/format.ts';
import type { ChipTone } from '../ui/chip.tsx';
import { describeFailure, describeOperation, hostOf } from './describe-failure.ts';

/** The one thing that helps; whoever shows it knows how to do it. */
export type StateAction = 'retry' | 'replaceCredential' | 'allowAccess' | 'unlock';

export interface StateWords {
  /** The state in one to four words. */
  readonly label: string;
  readonly tone: ChipTone;
  /** What it means and what happens next; null while all is well. */
  readonly help: string | null;
  readonly action: StateAction | null;
}

/** Puts a connection's state into words, with the one thing that helps. */
export function describeState(state: ConnectionState): StateWords {
  switch (state.kind) {
    case 'fresh':
      return calm(i18n.t('state.fresh'), 'good');
    case 'refreshing':
      return calm(i18n.t('state.refreshing'), 'busy');
    case 'waiting':
      return calm(i18n.t('state.waiting'), 'quiet');
    case 'empty':
      return calm(i18n.t('state.empty'), 'quiet');
    case 'stale':
      return trouble(
        'warn',
        i18n.t('state.stale'),
        i18n.t('state.help.stale', [describeFailure(state.failure)]),
        'retry',
      );
    case 'partial':
      return describePartial(state.hidden);
    case 'needsToken':
      return trouble('bad', i18n.t('state.needsToken'), i18n.t('state.help.needsToken'), 'replaceCredential');
    case 'forbidden':
      return trouble(
        'bad',
        i18n.t('state.forbidden'),
        i18n.t('state.help.forbidden', [describeOperation(state.what)]),
        'replaceCredential',
      );
    case 'limited':
      return trouble(
        'warn',
        i18n.t('state.limited', [formatClock(state.until)]),
        i18n.t('state.help.limited'),
        null,
      );
    case 'offline':
      return trouble('warn', i18n.t('state.offline'), i18n.t('state.help.offline'), 'retry');
    case 'needsPermission':
      return trouble(
        'bad',
        i18n.t('state.needsPermission'),
        i18n.t('state.help.needsPermission', [hostOf(state.origin)]),
        'allowAccess',
      );
    case 'updateNeeded':
      return trouble('bad', i18n.t('state.updateNeeded'), i18n.t('state.help.updateNeeded'), 'retry');
    case 'unreachable':
      return trouble(
        'bad',
        i18n.t('state.unreachable'),
        i18n.t('state.help.unreachable', [describeFailure(state.failure)]),
        'retry',
      );
    case 'locked':
      return trouble('warn', i18n.t('state.locked'), i18n.t('state.help.locked'), 'unlock');
    case 'storageTrouble':
      return trouble('bad', i18n.t('state.storageTrouble'), describeStorage(state.trouble), 'retry');
  }
}

export function describeAction(action: StateAction): string {
  switch (action) {
    case 'retry':
      return i18n.t('state.action.retry');
    case 'replaceCredential':
      return i18n.t('state.action.replaceCredential');
    case 'allowAccess':
      return i18n.t('state.action.allowAccess');
    case 'unlock':
      return i18n.t('state.action.unlock');
  }
}

export function describeStorage(kind: 'full' | 'damaged' | 'unavailable'): string {
  switch (kind) {
    case 'full':
      return i18n.t('state.help.storageFull');
    case 'damaged':
      return i18n.t('state.help.storageDamaged');
    case 'unavailable':
      return i18n.t('state.help.storageUnavailable');
  }
}

const calm = (label: string, tone: ChipTone): StateWords => ({ label, tone, help: null, action: null });

const trouble = (tone: ChipTone, label: string, help: string, action: StateAction | null): StateWords => ({
  label,
  tone,
  help,
  action,
});

const describePartial = (hidden: number): StateWords =>
  trouble(
    'warn',
    hidden === 0 ? i18n.t('state.partialAgents') : i18n.t('state.partial', hidden, [formatNumber(hidden)]),
    i18n.t('state.help.partial'),
    'retry',
  );
