import { i18n } from '#i18n';

/** Seen until something is connected. */
export function Welcome() {
  return (
    <header class="welcome">
      <h1>{i18n.t('options.welcome.title')}</h1>
      <p>{i18n.t('options.welcome.text')}</p>
      <ol>
        <li>{i18n.t('options.welcome.step1')}</li>
        <li>{i18n.t('options.welcome.step2')}</li>
        <li>{i18n.t('options.welcome.step3')}</li>
      </ol>
    </header>
  );
}
