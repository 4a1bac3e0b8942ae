import { i18n } from '../../lib/i18n/i18n.ts';
import type { Failure, Operation } from '../../lib/domain/failure.ts';
import type { SourceDescriptor } from '../../lib/sources/source.ts';
import { hostOf, secretKind } from './field-words.ts';

/** Why a credential could not be connected, and what to do about it, in one or two sentences. */
export function describeConnectFailure(failure: Failure, source: SourceDescriptor): string {
  const service = source.label;
  switch (failure.kind) {
    case 'auth':
      return secretKind(source) === 'key'
        ? i18n.t('options.failed.authKey', [service])
        : i18n.t('options.failed.authToken', [service]);
    case 'forbidden':
      return describeMissingRight(failure.what, service);
    case 'notFound':
      return source.fields.some(({ isSecret }) => !isSecret)
        ? i18n.t('options.failed.wrongIds', [service])
        : i18n.t('options.failed.notUnderstood', [service]);
    case 'limited':
      return describeLimit(failure.retryAfter, service);
    case 'transient':
      return failure.status === null
        ? i18n.t('options.failed.service', [service])
        : i18n.t('options.failed.serviceStatus', [service, failure.status]);
    case 'offline':
      return i18n.t('options.failed.offline', [service]);
    case 'timeout':
      return i18n.t('options.failed.timeout', [service]);
    case 'redirected':
      return i18n.t('options.failed.redirected', [service]);
    case 'badBody':
      return failure.isHtml
        ? i18n.t('options.failed.web', [service])
        : i18n.t('options.failed.notUnderstood', [service]);
    case 'schema':
    case 'tooBig':
      return i18n.t('options.failed.notUnderstood', [service]);
    case 'permission':
      return i18n.t('options.failed.permission', [hostOf(source)]);
    case 'storage':
      return i18n.t('options.failed.storage');
    case 'superseded':
      return i18n.t('options.failed.superseded');
  }
}

function describeMissingRight(what: Operation, service: string): string {
  switch (what) {
    case 'signIn':
      return i18n.t('options.failed.forbidden.signIn', [service]);
    case 'agents':
      return i18n.t('options.failed.forbidden.agents', [service]);
    case 'conversations':
      return i18n.t('options.failed.forbidden.conversations', [service]);
    case 'messages':
      return i18n.t('options.failed.forbidden.messages', [service]);
  }
}

function describeLimit(retryAfter: number | null, service: string): string {
  if (retryAfter === null) return i18n.t('options.failed.limited', [service]);
  const minutes = Math.max(1, Math.ceil(retryAfter / 60_000));
  return i18n.t('options.failed.limitedFor', minutes, [minutes, service]);
}
