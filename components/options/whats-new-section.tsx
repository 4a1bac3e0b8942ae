import { useEffect, useRef } from 'preact/hooks';
import { i18n } from '../../lib/i18n/i18n.ts';
import { useOptionsStore } from './options-context.ts';

/** The release that the notes are of. A new one has notes of its own: a test holds it to package.json. */
export const notesOf = '0.1';

const notes = ['list', 'privacy', 'everybody'] as const;

/** What came with this version, in a few lines. */
export function WhatsNewSection() {
  const store = useOptionsStore();
  const heading = useRef<HTMLHeadingElement>(null);
  const isMeant = store.pointedAt.value?.kind === 'whatsNew';
  useEffect(() => {
    if (!isMeant) return;
    heading.current?.focus({ preventScroll: true });
    heading.current?.scrollIntoView({ block: 'start' });
    store.attend();
  }, [isMeant, store]);
  return (
    <section aria-labelledby="whats-new">
      <h2 id="whats-new" ref={heading} tabIndex={-1}>
        {i18n.t('whatsNew.title', [notesOf])}
      </h2>
      <div class="panel">
        <ul class="lines">
          {notes.map((note) => (
            <li key={note}>{i18n.t(`whatsNew.notes.${note}`)}</li>
          ))}
        </ul>
      </div>
    </section>
  );
}
