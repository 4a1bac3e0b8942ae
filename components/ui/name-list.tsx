import { browser } from 'wxt/browser';

/** Names that somebody else chose, joined as the language joins a list; each stands in a `<bdi>` of its own. */
export const NameList = ({ names }: { readonly names: readonly string[] }) => (
  <>
    {new Intl.ListFormat(browser.i18n.getUILanguage())
      .formatToParts(names)
      .map(({ type, value }, index) => (type === 'element' ? <bdi key={index}>{value}</bdi> : value))}
  </>
);
