import { i18n } from '../../lib/i18n/i18n.ts';
import { FlagField } from './flag-field.tsx';

/** Who else looks at this screen. */
export const PrivacySection = () => (
  <section aria-labelledby="privacy">
    <h2 id="privacy">{i18n.t('veil.section')}</h2>
    <div class="panel fields">
      <FlagField name="isVeiled" label={i18n.t('veil.label')} hint={i18n.t('veil.hint')} />
      <FlagField name="hidesPreviews" label={i18n.t('veil.previews')} hint={i18n.t('veil.previewsHint')} />
    </div>
  </section>
);
