import { i18n } from '../../lib/i18n/i18n.ts';
import { FlagField } from './flag-field.tsx';

/** Keys that are single characters disturb people who speak to their computer (WCAG 2.1.4). */
export const LetterKeysChoice = () => (
  <FlagField name="letterKeys" label={i18n.t('keys.letterKeys')} hint={i18n.t('keys.letterKeysHint')} />
);
