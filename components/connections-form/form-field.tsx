import type { ComponentChildren, RefObject } from 'preact';
import { useId } from 'preact/hooks';
import { i18n } from '../../lib/i18n/i18n.ts';

interface Props {
  readonly label: string;
  readonly value: string;
  readonly onInput: (value: string) => void;
  readonly isSecret?: boolean;
  readonly isOptional?: boolean;
  readonly hint?: ComponentChildren;
  /** Why what was typed can't stay so. */
  readonly error?: ComponentChildren;
  readonly inputRef?: RefObject<HTMLInputElement | null> | undefined;
}

/** A labelled text field with its hint and its error, both read out with it. */
export function FormField(props: Props) {
  const { label, value, onInput, isSecret = false, isOptional = false, hint, error, inputRef } = props;
  const id = useId();
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  const shared = {
    id,
    value,
    onInput: (event: InputEvent) => onInput((event.currentTarget as HTMLInputElement).value),
    autocomplete: 'off',
    autocapitalize: 'none',
    spellcheck: false,
    dir: isOptional ? 'auto' : 'ltr',
    'aria-required': !isOptional,
    'aria-invalid': Boolean(error),
    'aria-describedby': described || undefined,
    ...(inputRef !== undefined && { ref: inputRef }),
  } as const;
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {isOptional && <span class="field-optional"> {i18n.t('fields.optional')}</span>}
      {isSecret ? <input type="password" {...shared} /> : <input type="text" {...shared} />}
      {error && (
        <div id={`${id}-error`} class="field-error" role="alert">
          {error}
        </div>
      )}
      {hint && (
        <div id={`${id}-hint`} class="hint">
          {hint}
        </div>
      )}
    </div>
  );
}
