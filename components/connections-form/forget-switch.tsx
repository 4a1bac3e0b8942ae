import { i18n } from '../../lib/i18n/i18n.ts';
import type { SourceDescriptor } from '../../lib/sources/source.ts';
import { usePolicy } from '../options/policy-context.ts';
import { secretKind } from './field-words.ts';

interface Props {
  readonly id: string;
  readonly source: SourceDescriptor;
  readonly isOn: boolean;
  /** The connection's name, where it has one; a list has many of these. */
  readonly describe?: string;
  readonly onChange: (isOn: boolean) => void;
}

/** Keeps a connection's secret in memory only. */
export function ForgetSwitch({ id, source, describe, onChange, ...props }: Props) {
  const isForced = usePolicy().forgetsTokens;
  const isOn = isForced || props.isOn;
  const kind = secretKind(source);
  const label = i18n.t(`forget.${kind}`);
  const hint = isOn ? i18n.t(`forget.isOn.${kind}`) : i18n.t('forget.hint');
  return (
    <div class="forget">
      <label for={id}>
        <input
          id={id}
          type="checkbox"
          checked={isOn}
          disabled={isForced}
          aria-describedby={`${id}-hint`}
          {...(describe !== undefined && { 'aria-label': i18n.t('forget.named', [label, describe]) })}
          onChange={(event) => onChange(event.currentTarget.checked)}
        />
        {label}
      </label>
      <p class="hint" id={`${id}-hint`}>
        {isForced ? i18n.t('policy.withHint', [i18n.t('policy.locked'), hint]) : hint}
      </p>
    </div>
  );
}
