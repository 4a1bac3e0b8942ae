import { type ReadonlySignal, signal } from '@preact/signals';
import type { Connection } from '../domain/connection.ts';
import { readCredentialInput } from '../domain/credential-input.ts';
import type { Failure } from '../domain/failure.ts';
import type { Preset } from '../domain/policy.ts';
import type { Background, ConnectReply, FieldProblem } from '../messaging/protocol.ts';
import type { Credential, CredentialFieldName, SourceDescriptor } from '../sources/source.ts';

type FormState =
  | { readonly kind: 'typing' }
  | { readonly kind: 'busy' }
  /** Nothing was sent: this field can't be right. */
  | { readonly kind: 'problem'; readonly field: CredentialFieldName; readonly problem: FieldProblem }
  /** `field`: where the reason belongs, when it is one field's. */
  | { readonly kind: 'failed'; readonly failure: Failure; readonly field: CredentialFieldName | null }
  | { readonly kind: 'unreachable' };

/** One form: for a new connection, or for another credential of an existing one. */
export interface ConnectionForm {
  readonly source: SourceDescriptor;
  /** The connection whose credential is replaced; null: a new one. */
  readonly replaces: Connection | null;
  /** What the organisation has filled in. */
  readonly preset: Preset | undefined;
  readonly typed: ReadonlySignal<Credential>;
  readonly name: ReadonlySignal<string>;
  /** True: the secret is to end with the browser. */
  readonly isForgetful: ReadonlySignal<boolean>;
  readonly state: ReadonlySignal<FormState>;
  type(field: CredentialFieldName, value: string): void;
  typeName(value: string): void;
  forget(isForgetful: boolean): void;
  /** Tests and saves. What was typed stays until that has succeeded. Does nothing while under way. */
  submit(): Promise<void>;
}

export type ConnectSuccess = Extract<ConnectReply, { ok: true }>;

interface Dependencies {
  readonly source: SourceDescriptor;
  readonly replaces: Connection | null;
  readonly preset?: Preset | undefined;
  readonly background: Background;
  readonly onSuccess: (reply: ConnectSuccess) => void;
}

export function createConnectionForm({
  source,
  replaces,
  preset,
  background,
  onSuccess,
}: Dependencies): ConnectionForm {
  const typed = signal<Credential>({ ...(replaces ?? preset)?.plainFields });
  const name = signal(preset?.name ?? '');
  const isForgetful = signal(false);
  const state = signal<FormState>({ kind: 'typing' });

  function ask(credential: Credential): Promise<ConnectReply> {
    return replaces === null
      ? background.ask<'connect'>({
          type: 'connect',
          sourceId: source.id,
          credential,
          name: name.value.trim() === '' ? null : name.value.trim(),
          ...(isForgetful.value && { isForgetful: true }),
        })
      : background.ask<'replaceCredential'>({
          type: 'replaceCredential',
          connectionId: replaces.id,
          credential,
        });
  }

  function take(reply: ConnectReply): void {
    if (reply.ok) {
      // The secret leaves the page's memory as soon as the background has it.
      typed.value = {};
      state.value = { kind: 'typing' };
      onSuccess(reply);
    } else if ('failure' in reply) {
      state.value = { kind: 'failed', failure: reply.failure, field: findBlamedField(source, reply.failure) };
    } else {
      state.value = { kind: 'problem', field: reply.field, problem: reply.problem };
    }
  }

  async function submit(): Promise<void> {
    if (state.value.kind === 'busy') return;
    const input = readCredentialInput(source.fields, typed.value);
    if (!input.ok) {
      state.value = { kind: 'problem', field: input.field, problem: input.problem };
      return;
    }
    state.value = { kind: 'busy' };
    try {
      take(await ask(input.credential));
    } catch {
      state.value = { kind: 'unreachable' };
    }
  }

  return {
    source,
    replaces,
    preset,
    typed,
    name,
    isForgetful,
    state,
    type: (field, value) => {
      typed.value = { ...typed.value, [field]: value };
    },
    typeName: (value) => {
      name.value = value;
    },
    forget: (value) => {
      isForgetful.value = value;
    },
    submit,
  };
}

/** A 401 is the secret's fault, and so is a missing right; "not there" means wrong IDs, where there are any (api S12). */
function findBlamedField(source: SourceDescriptor, failure: Failure): CredentialFieldName | null {
  switch (failure.kind) {
    case 'auth':
    case 'forbidden':
      return source.fields.find((field) => field.isSecret)?.name ?? null;
    case 'notFound':
      return source.fields.find((field) => !field.isSecret)?.name ?? null;
    default:
      return null;
  }
}
