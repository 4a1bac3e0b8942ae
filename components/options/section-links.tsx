import { i18n } from '#i18n';

/** The way to each part of a long page. */
export function SectionLinks() {
  const places = [
    ['connections', i18n.t('options.connections.title')],
    ['preferences', i18n.t('options.preferences.title')],
    ['anywhere', i18n.t('anywhere.options.title')],
    ['notifications', i18n.t('news.options.title')],
    ['privacy', i18n.t('veil.section')],
    ['data', i18n.t('options.data.title')],
    ['diagnostics', i18n.t('diagnostics.title')],
  ] as const;
  return (
    <nav class="section-links" aria-label={i18n.t('options.sections')}>
      <ul>
        {places.map(([id, name]) => (
          <li key={id}>
            <a href={`#${id}`}>{name}</a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
