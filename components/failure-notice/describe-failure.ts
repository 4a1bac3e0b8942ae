import { i18n } from '../../lib/i18n/i18n.ts';
import type { Failure, Operation } from '../../lib/domain/failure.ts';
import type { SecretKind } from '../connections-form/field-words.ts';

/**
 * What a failure means, as one sentence; the service's own explanation follows where there is one. `secret`: what the
 * service calls its credential.
 */
export function describeFailure(failure: Failure, secret: SecretKind): string {
  const words = describeCause(failure, secret);
  return failure.detail === undefined ? words : i18n.t('common.withDetail', [words, failure.detail]);
}

export function describeOperation(operation: Operation): string {
  switch (operation) {
    case 'signIn':
      return i18n.t('state.what.signIn');
    case 'agents':
      return i18n.t('state.what.agents');
    case 'conversations':
      return i18n.t('state.what.conversations');
    case 'messages':
      return i18n.t('state.what.messages');
  }
}

/** The host in an origin, as people know it. */
export const hostOf = (origin: string): string => origin.replace(/^https:\/\//u, '');

function describeCause(failure: Failure, secret: SecretKind): string {
  switch (failure.kind) {
    case 'auth':
      return failure.missing === undefined
        ? i18n.t(`failure.auth.${secret}`)
        : i18n.t(`state.help.needsCredential.${failure.missing}.${secret}`);
    case 'forbidden':
      return i18n.t(`failure.forbidden.${secret}`, [describeOperation(failure.what)]);
    case 'notFound':
      return i18n.t('failure.notFound');
    case 'limited':
      return i18n.t('failure.limited');
    case 'transient':
      return failure.status === null
        ? i18n.t('failure.transient')
        : i18n.t('failure.transientStatus', [failure.status]);
    case 'offline':
      return i18n.t('failure.offline');
    case 'timeout':
      return i18n.t('failure.timeout');
    case 'redirected':
      return i18n.t('failure.redirected');
    case 'badBody':
      return failure.isHtml ? i18n.t('failure.badBodyHtml') : i18n.t('failure.badBody');
    case 'schema':
      return i18n.t('failure.schema');
    case 'tooBig':
      return i18n.t('failure.tooBig');
    case 'permission':
      return i18n.t('failure.permission', [hostOf(failure.origin)]);
    case 'storage':
      return i18n.t('failure.storage');
    case 'superseded':
      return i18n.t('failure.superseded');
  }
}
