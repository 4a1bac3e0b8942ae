import { i18n } from '../../lib/i18n/i18n.ts';
import { formatClock, formatNumber } from '../../lib/i18n/format.ts';
import type { ConnectionState } from '../../lib/domain/connection-state.ts';
import type { ConnectionView, FailedAgent } from '../../lib/stores/connection-views.ts';
import { type SecretKind, secretKind } from '../connections-form/field-words.ts';
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
  /** What the button of `action` says. */
  readonly actionLabel: string;
  /** The agents whose lists failed (api S13), by what happened to them. */
  readonly failedAgents: readonly FailedGroup[];
}

export interface FailedGroup {
  readonly names: readonly string[];
  readonly reason: string;
}

type Words = Pick<StateWords, 'label' | 'tone' | 'help' | 'action'>;

/** Puts a connection's state into words, with the one thing that helps. */
export function describeState(view: Pick<ConnectionView, 'state' | 'source' | 'failedAgents'>): StateWords {
  const secret = view.source === undefined ? 'token' : secretKind(view.source);
  const words = describeKind(view, secret);
  return {
    ...words,
    actionLabel: words.action === null ? '' : describeAction(words.action, secret),
    // The agents of an earlier run say nothing beside the trouble of a later one.
    failedAgents: view.state.kind === 'partial' ? groupFailed(view.failedAgents, secret) : [],
  };
}

function describeKind(
  { state, failedAgents }: Pick<ConnectionView, 'state' | 'failedAgents'>,
  secret: SecretKind,
): Words {
  switch (state.kind) {
    case 'fresh':
      return calm(i18n.t('state.fresh'), 'good');
    case 'refreshing':
      return calm(i18n.t('state.refreshing'), 'busy');
    case 'waiting':
      return calm(i18n.t('state.waiting'), 'quiet');
    case 'empty':
      return calm(i18n.t('state.empty'), 'quiet');
    case 'stale': {
      const help = i18n.t('state.help.stale', [describeFailure(state.failure, secret)]);
      return trouble('warn', i18n.t('state.stale'), help, 'retry');
    }
    case 'partial':
      return describePartial(state, failedAgents.length);
    case 'needsToken': {
      const word = state.missing === undefined ? secret : (`${state.missing}.${secret}` as const);
      const help = i18n.t(`state.help.needsCredential.${word}`);
      return trouble('bad', i18n.t(`state.needsCredential.${word}`), help, 'replaceCredential');
    }
    case 'forbidden': {
      const help = i18n.t(`state.help.forbidden.${secret}`, [describeOperation(state.what)]);
      return trouble('bad', i18n.t('state.forbidden'), help, 'replaceCredential');
    }
    case 'limited': {
      const label = i18n.t('state.limited', [formatClock(state.until)]);
      return trouble('warn', label, i18n.t('state.help.limited'), null);
    }
    case 'offline':
      return trouble('warn', i18n.t('state.offline'), i18n.t('state.help.offline'), 'retry');
    case 'needsPermission': {
      const help = i18n.t('state.help.needsPermission', [hostOf(state.origin)]);
      return trouble('bad', i18n.t('state.needsPermission'), help, 'allowAccess');
    }
    case 'updateNeeded':
      return trouble('bad', i18n.t('state.updateNeeded'), i18n.t('state.help.updateNeeded'), 'retry');
    case 'unreachable': {
      const help = i18n.t('state.help.unreachable', [describeFailure(state.failure, secret)]);
      return trouble('bad', i18n.t('state.unreachable'), help, 'retry');
    }
    case 'locked':
      return trouble('warn', i18n.t('state.locked'), i18n.t('state.help.locked'), 'unlock');
    case 'storageTrouble':
      return trouble('bad', i18n.t('state.storageTrouble'), describeStorage(state.trouble), 'retry');
  }
}

function describeAction(action: StateAction, secret: SecretKind): string {
  switch (action) {
    case 'retry':
      return i18n.t('state.action.retry');
    case 'replaceCredential':
      return i18n.t(`state.action.replaceCredential.${secret}`);
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

const calm = (label: string, tone: ChipTone): Words => ({ label, tone, help: null, action: null });

const trouble = (tone: ChipTone, label: string, help: string, action: StateAction | null): Words => ({
  label,
  tone,
  help,
  action,
});

function describePartial(
  { hidden, shown }: Extract<ConnectionState, { kind: 'partial' }>,
  failed: number,
): Words {
  const ofAll =
    shown === null ? '' : i18n.t('state.shown', [formatNumber(shown.received), formatNumber(shown.total)]);
  // A service that counts more than it sends does so at every refresh: worth saying, no trouble.
  if (hidden === 0 && failed === 0) return calm(ofAll, 'quiet');
  const label =
    hidden > 0
      ? i18n.t('state.partial', hidden, [formatNumber(hidden)])
      : i18n.t('state.partialAgents', failed, [formatNumber(failed)]);
  const help = [
    ...(hidden > 0 ? [i18n.t('state.help.partial')] : []),
    ...(failed > 0 ? [i18n.t('state.help.partialAgents')] : []),
  ];
  return trouble('warn', label, help.join(' '), 'retry');
}

function groupFailed(failedAgents: readonly FailedAgent[], secret: SecretKind): readonly FailedGroup[] {
  const groups = Map.groupBy(failedAgents, ({ failure }) => describeFailure(failure, secret));
  return [...groups].map(([reason, agents]) => ({
    reason,
    names: agents.map(({ name }) => name ?? i18n.t('row.unknownAgent')),
  }));
}
