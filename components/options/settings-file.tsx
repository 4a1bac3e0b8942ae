import { useId, useRef } from 'preact/hooks';
import { i18n } from '../../lib/i18n/i18n.ts';
import type { SettingsCounts } from '../../lib/domain/settings-file.ts';
import { formatNumber } from '../../lib/i18n/format.ts';
import type { TransferOutcome } from '../../lib/stores/settings-transfer.ts';
import { Button } from '../ui/button.tsx';
import { Sentence, slot } from '../ui/sentence.tsx';
import { useOptionsStore } from './options-context.ts';

/** Takes what is set here to another browser: a file to save, and one to read. */
export function SettingsFile() {
  const { transfer } = useOptionsStore();
  const chooser = useRef<HTMLInputElement>(null);
  const id = useId();
  const outcome = transfer.outcome.value;
  return (
    <div class="field settings-file">
      <h3 id={id}>{i18n.t('settingsFile.title')}</h3>
      <p class="hint">{i18n.t('settingsFile.hint')}</p>
      <div class="actions">
        <Button onClick={() => save(transfer.write())}>{i18n.t('settingsFile.export')}</Button>
        <Button onClick={() => chooser.current?.click()}>{i18n.t('settingsFile.import')}</Button>
        <input
          ref={chooser}
          type="file"
          accept=".json,application/json"
          class="visually-hidden"
          tabIndex={-1}
          aria-label={i18n.t('settingsFile.choose')}
          onChange={({ currentTarget }) => {
            const [file] = currentTarget.files ?? [];
            if (file !== undefined) void transfer.take(() => file.text());
            // The same file, mended, can be chosen again.
            currentTarget.value = '';
          }}
        />
      </div>
      <div aria-live="polite">
        {outcome?.kind === 'taken' && <p class="callout done">{describeCounts(outcome.counts)}</p>}
      </div>
      <div role="alert">
        {outcome !== null && outcome.kind !== 'taken' && (
          <p class="callout trouble">
            {explain(outcome)} {i18n.t('settingsFile.nothing')}
          </p>
        )}
      </div>
    </div>
  );
}

/** A file of the browser's downloads. Its address is that of this page's memory and ends with the click. */
function save(content: string): void {
  const url = URL.createObjectURL(new Blob([content], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = 'chat-lookup-settings.json';
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

function describeCounts({ connections, preferences, searches, unknown }: SettingsCounts): string {
  const [first, second, third] = [preferences, searches, connections].map(formatNumber);
  const taken = i18n.t('settingsFile.taken', [first ?? '', second ?? '', third ?? '']);
  return unknown === 0 ? taken : i18n.t('settingsFile.takenWithout', unknown, [formatNumber(unknown), taken]);
}

type Explained = Exclude<TransferOutcome, { readonly kind: 'taken' }>;

function explain(outcome: Explained) {
  if (outcome.kind === 'failed') return i18n.t('settingsFile.failed');
  const { problem } = outcome;
  switch (problem.kind) {
    case 'broken':
      return i18n.t('settingsFile.problem.broken', [formatNumber(problem.line)]);
    case 'field':
      return problem.line === null ? (
        <Sentence text={i18n.t('settingsFile.problem.field', [slot])}>{problem.field}</Sentence>
      ) : (
        <Sentence text={i18n.t('settingsFile.problem.fieldAt', [slot, formatNumber(problem.line)])}>
          {problem.field}
        </Sentence>
      );
    default:
      return i18n.t(`settingsFile.problem.${problem.kind}`);
  }
}
