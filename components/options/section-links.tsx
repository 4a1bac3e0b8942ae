import { i18n } from '../../lib/i18n/i18n.ts';
import { hasPolicy } from '../../lib/domain/policy.ts';
import { listHidden } from '../../lib/stores/hiding.ts';
import { useOptionsStore } from './options-context.ts';
import { usePolicy } from './policy-context.ts';
import { notesOf } from './whats-new-section.tsx';

/** The way to each part of a long page, in the order of the parts; one that is not there has none. */
export function SectionLinks() {
  const { data, lock } = useOptionsStore();
  const places: readonly (readonly [id: string, name: string, isThere?: boolean])[] = [
    ['managed', i18n.t('policy.title'), hasPolicy(usePolicy())],
    ['connections', i18n.t('options.connections.title')],
    ['preferences', i18n.t('options.preferences.title')],
    ['anywhere', i18n.t('anywhere.options.title')],
    ['hidden', i18n.t('hidden.title'), listHidden(data.connections.value).length > 0],
    ['toolbar', i18n.t('signals.toolbar.title')],
    ['notifications', i18n.t('news.options.title')],
    ['privacy', i18n.t('veil.section')],
    ['lock', i18n.t('lock.section'), lock.hasPassphrase.value !== null],
    ['data', i18n.t('options.data.title')],
    ['whats-new', i18n.t('whatsNew.title', [notesOf])],
    ['diagnostics', i18n.t('diagnostics.title')],
  ];
  return (
    <nav class="section-links" aria-label={i18n.t('options.sections')}>
      <ul>
        {places
          .filter(([, , isThere = true]) => isThere)
          .map(([id, name]) => (
            <li key={id}>
              <a href={`#${id}`}>{name}</a>
            </li>
          ))}
      </ul>
    </nav>
  );
}
