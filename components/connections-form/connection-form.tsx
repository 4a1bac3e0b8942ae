import { useEffect, useId, useRef } from 'preact/hooks';
import { i18n } from '../../lib/i18n/i18n.ts';
import type { ConnectionForm as Form } from '../../lib/stores/connection-form.ts';
import type { CredentialField } from '../../lib/sources/source.ts';
import { usePolicy } from '../options/policy-context.ts';
import { ConnectFailure } from './connect-failure.tsx';
import { fieldLabel, findWarning, hintOf, hostOf, secretWord } from './field-words.ts';
import { ForgetSwitch } from './forget-switch.tsx';
import { FormField } from './form-field.tsx';

interface Props {
  readonly form: Form;
  readonly title: string;
  readonly onCancel: () => void;
  readonly onAllow: () => Promise<boolean>;
}

/** The fields of one source's credential, tested by "Connect" before anything is saved. */
export function ConnectionForm({ form, title, onCancel, onAllow }: Props) {
  const { source } = form;
  const state = form.state.value;
  const isBusy = state.kind === 'busy';
  const titleId = useId();
  const badField = state.kind === 'problem' || state.kind === 'failed' ? state.field : null;
  const focused = useRef<HTMLInputElement>(null);
  const focusedField = badField ?? source.fields[0]?.name;
  useEffect(() => focused.current?.focus(), []);
  useEffect(() => {
    if (badField !== null) focused.current?.focus();
  }, [state, badField]);

  const failure = state.kind === 'failed' && (
    <ConnectFailure failure={state.failure} source={source} onAllow={() => allowAndSend(form, onAllow)} />
  );
  return (
    <form
      class="connection-form"
      aria-labelledby={titleId}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void form.submit();
      }}
    >
      <h3 id={titleId}>{title}</h3>
      <p class="hint">{hintOf(source)}</p>
      {source.fields.map((field) => (
        <FormField
          key={field.name}
          label={fieldLabel(field.name)}
          isSecret={field.isSecret}
          value={form.typed.value[field.name] ?? ''}
          onInput={(value) => form.type(field.name, value)}
          hint={field.isSecret && <SecretHint form={form} />}
          error={field.name === badField && (failure || problemOf(form, field))}
          inputRef={field.name === focusedField ? focused : undefined}
        />
      ))}
      {form.replaces === null && (
        <FormField
          label={i18n.t('fields.name')}
          isOptional
          value={form.name.value}
          onInput={(value) => form.typeName(value)}
          hint={i18n.t('options.form.nameHint')}
        />
      )}
      {form.replaces === null && (
        <ForgetSwitch
          id={`${titleId}-forget`}
          source={source}
          isOn={form.isForgetful.value}
          onChange={form.forget}
        />
      )}
      <div class="actions">
        <button type="submit" class="button button-main" aria-disabled={isBusy} aria-busy={isBusy}>
          {isBusy ? i18n.t('options.form.connecting') : i18n.t('options.form.connect')}
        </button>
        <button type="button" class="button" onClick={onCancel}>
          {i18n.t('options.form.cancel')}
        </button>
        <span class="hint">{i18n.t('options.form.sendsNothing')}</span>
      </div>
      {badField === null && failure && (
        <div class="callout trouble" role="alert">
          {failure}
        </div>
      )}
      {state.kind === 'unreachable' && (
        <div class="callout trouble" role="alert">
          {i18n.t('options.failed.unreachable')}
        </div>
      )}
    </form>
  );
}

function SecretHint({ form: { isForgetful, source, replaces } }: { readonly form: Form }) {
  const isForced = usePolicy().forgetsTokens;
  const ends = isForced || (replaces === null ? isForgetful.value : replaces.isForgetful === true);
  const warning = findWarning(source);
  const hasIds = source.fields.some(({ isSecret }) => !isSecret);
  return (
    <>
      <p>{i18n.t(ends ? 'forget.privacy' : 'options.form.privacy', [hostOf(source)])}</p>
      {warning !== null && <p class="warning">{warning}</p>}
      {replaces !== null && hasIds && <p>{i18n.t('options.form.prefilled', [secretWord(source)])}</p>}
    </>
  );
}

function problemOf(form: Form, field: CredentialField): string | null {
  const state = form.state.value;
  if (state.kind !== 'problem') return null;
  switch (state.problem) {
    case 'missing':
      return i18n.t('options.problem.missing', [fieldLabel(field.name)]);
    case 'malformed':
      return i18n.t('options.problem.malformed');
  }
}

async function allowAndSend(form: Form, onAllow: () => Promise<boolean>): Promise<boolean> {
  const isGiven = await onAllow();
  if (isGiven) await form.submit();
  return isGiven;
}
