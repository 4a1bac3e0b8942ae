import { pageLanguage } from '../../lib/i18n/page-language.ts';

/** Bytes as megabytes with one decimal, in the page's language: "3.4 MB". */
export const formatSize = (bytes: number): string =>
  new Intl.NumberFormat(pageLanguage(), {
    style: 'unit',
    unit: 'megabyte',
    maximumFractionDigits: 1,
  }).format(bytes / 1_000_000);
