import {
  marketFrench,
  marketGerman,
  marketSpanish,
  supportFrench,
  supportGerman,
  supportSpanish,
} from './european.ts';
import { marketFinding } from './market-finding.ts';
import { marketKeeping } from './market-keeping.ts';
import {
  marketArabic,
  marketHindi,
  marketJapanese,
  supportArabic,
  supportHindi,
  supportJapanese,
} from './other-scripts.ts';
import type { Language } from './subject.ts';
import { support } from './support.ts';

/** What Cargo's agents are asked; English is first. */
export const marketLanguages: readonly [Language, ...Language[]] = [
  { code: 'en', gap: ' ', subjects: [...marketFinding, ...marketKeeping] },
  { code: 'fr', gap: ' ', subjects: marketFrench },
  { code: 'de', gap: ' ', subjects: marketGerman },
  { code: 'es', gap: ' ', subjects: marketSpanish },
  { code: 'ja', gap: '', subjects: marketJapanese },
  { code: 'ar', gap: ' ', subjects: marketArabic },
  { code: 'hi', gap: ' ', subjects: marketHindi },
];

/** What Sidecar's agents are asked; English is first. */
export const supportLanguages: readonly [Language, ...Language[]] = [
  { code: 'en', gap: ' ', subjects: support },
  { code: 'fr', gap: ' ', subjects: supportFrench },
  { code: 'de', gap: ' ', subjects: supportGerman },
  { code: 'es', gap: ' ', subjects: supportSpanish },
  { code: 'ja', gap: '', subjects: supportJapanese },
  { code: 'ar', gap: ' ', subjects: supportArabic },
  { code: 'hi', gap: ' ', subjects: supportHindi },
];
