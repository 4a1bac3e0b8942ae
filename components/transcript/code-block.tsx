import { i18n } from '../../lib/i18n/i18n.ts';
import { createElement } from 'preact';
import { useState } from 'preact/hooks';
import { drawText } from './draw-inlines.ts';
import { useTranscript } from './transcript-context.ts';

interface Props {
  readonly text: string;
  /** What the writer calls it. */
  readonly language: string | null;
  /** Folded words to mark. */
  readonly words: readonly string[];
}

/** Code in a box of its own, in which long lines scroll, and a button that copies it. */
export function CodeBlock({ text, language, words }: Props) {
  const { canCopy, copy } = useTranscript();
  const [isCopied, setCopied] = useState<boolean | null>(null);
  return (
    <figure class="code" aria-label={i18n.t('transcript.code')}>
      <div class="code-head">
        <bdi class="code-language">{language}</bdi>
        {canCopy && (
          <button
            type="button"
            class="code-copy"
            aria-label={i18n.t('transcript.copyCode')}
            onClick={() => void copy(text).then(setCopied)}
            onBlur={() => setCopied(null)}
          >
            {sayCopied(isCopied)}
          </button>
        )}
      </div>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard */}
      <pre dir="ltr" tabIndex={0}>
        {createElement('code', null, ...drawText(text, words))}
      </pre>
    </figure>
  );
}

function sayCopied(isCopied: boolean | null): string {
  if (isCopied === null) return i18n.t('transcript.copy');
  return isCopied ? i18n.t('transcript.copied') : i18n.t('transcript.notCopied');
}
