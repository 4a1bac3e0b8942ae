import { Fragment, createElement } from 'preact';
import { pageLanguage } from '../../lib/i18n/page-language.ts';

/** Names that somebody else chose, joined as the language joins a list; each stands in a `<bdi>` of its own. */
export function NameList({ names }: { readonly names: readonly string[] }) {
  const parts = new Intl.ListFormat(pageLanguage()).formatToParts(names);
  const shown = parts.map(({ type, value }) =>
    type === 'element' ? createElement('bdi', null, value) : value,
  );
  return createElement(Fragment, null, ...shown);
}
