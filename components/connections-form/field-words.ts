import { findMessage, i18n } from '../../lib/i18n/i18n.ts';
import type { CredentialFieldName, SourceDescriptor } from '../../lib/sources/source.ts';

export function fieldLabel(name: CredentialFieldName): string {
  switch (name) {
    case 'apiToken':
      return i18n.t('fields.apiToken');
    case 'apiKey':
      return i18n.t('fields.apiKey');
    case 'accountId':
      return i18n.t('fields.accountId');
    case 'applicationId':
      return i18n.t('fields.applicationId');
  }
}

/** Whether people know a source's secret as a token or as a key. */
export type SecretKind = 'token' | 'key';

export const secretKind = (source: SourceDescriptor): SecretKind =>
  source.fields.some(({ name, isSecret }) => isSecret && name === 'apiKey') ? 'key' : 'token';

export const secretWord = (source: SourceDescriptor): string =>
  secretKind(source) === 'key' ? i18n.t('options.replace.keyWord') : i18n.t('options.replace.tokenWord');

/** Where a source's secret is found; a source without words of its own gets the general ones. */
export const hintOf = (source: SourceDescriptor): string =>
  findMessage(`options.hint.${source.id}`) ?? i18n.t('options.hint.other');

/** What the vendor warns of beside its secret (api S18), where it does. */
export const findWarning = (source: SourceDescriptor): string | null =>
  findMessage(`options.warning.${source.id}`);

/** Where a source's secret is made invalid; empty where nobody has said. */
export const revokeHintOf = (source: SourceDescriptor): string => findMessage(`revoke.${source.id}`) ?? '';

export const hostOf = (source: SourceDescriptor): string => new URL(source.apiOrigin).host;
