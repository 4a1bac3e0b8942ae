import { type ReadonlySignal, computed, signal } from '@preact/signals';
import type { Connection } from '../domain/connection.ts';
import type { Preset } from '../domain/policy.ts';
import type { Preferences } from '../domain/preferences.ts';
import type { Background, LinkTemplateReply, Request, RequestType } from '../messaging/protocol.ts';
import { findSource } from '../sources/registry.ts';
import type { SourceDescriptor } from '../sources/source.ts';
import type { Announcement, Trouble } from './announcement.ts';
import type { Clock } from './clock.ts';
import { type ConnectionForm, type ConnectSuccess, createConnectionForm } from './connection-form.ts';
import { nameConnections, plainNameOf } from '../sources/connection-names.ts';
import { type ConnectionTests, createConnectionTests } from './connection-tests.ts';
import { type ConnectionView, createConnectionViews } from './connection-views.ts';
import { type OptionsLink, readOptionsLink } from './options-link.ts';
import type { HiddenChoice } from './filter-options.ts';
import { setHidden } from './hiding.ts';
import { createOptionsParts, type OptionsParts } from './options-parts.ts';
import type { PageData } from './page-data.ts';

type Target = { readonly kind: 'connection'; readonly id: string } | { readonly kind: 'add' | 'whatsNew' };

type OptionsData = Pick<
  PageData,
  'connections' | 'statuses' | 'agents' | 'progress' | 'preferences' | 'savedSearches' | 'trouble'
>;

interface Dependencies {
  readonly data: OptionsData;
  readonly background: Background;
  readonly clock: Clock;
  /** Asks the browser for access to these hosts; must be called within a click. */
  readonly requestPermission: (origins: string[]) => Promise<boolean>;
}

export interface OptionsStore extends ConnectionTests, OptionsParts {
  readonly data: OptionsData;
  readonly clock: Clock;
  readonly form: ReadonlySignal<ConnectionForm | null>;
  readonly announcement: ReadonlySignal<Announcement | null>;
  readonly trouble: ReadonlySignal<Trouble | null>;
  /** What attention should go to: a connection just made, or what a link points at. Null again once it has. */
  readonly pointedAt: ReadonlySignal<Target | null>;
  /** The connection whose host access another page said is missing. */
  readonly permissionFor: ReadonlySignal<string | null>;
  nameOf(connection: Connection): string;
  viewOf(connection: Connection): ConnectionView | undefined;
  follow(hash: string): void;
  /** Takes back what was announced: it has been there long enough. */
  hush(): void;
  /** The page has turned to `pointedAt`. */
  attend(): void;
  /** `preset`: what the organisation has filled in. */
  add(source: SourceDescriptor, preset?: Preset): void;
  replace(connection: Connection): void;
  closeForm(): void;
  rename(connection: Connection, name: string): Promise<boolean>;
  skipAgents(connection: Connection, agentIds: readonly string[]): Promise<boolean>;
  /** Shows again what was hidden. */
  showHidden(choice: HiddenChoice): Promise<boolean>;
  /** An empty template means links as the source has them. Null when the background did not answer. */
  setLinkTemplate(connection: Connection, template: string): Promise<LinkTemplateReply | null>;
  remove(connection: Connection): Promise<boolean>;
  /** Keeps the connection's secret in memory only, or on the disk again. */
  setForgetful(connection: Connection, isForgetful: boolean): Promise<boolean>;
  /** Must be called within a click, with no await before it. True when access was given. */
  allow(source: SourceDescriptor, connection: Connection | null): Promise<boolean>;
  fetchAllPreviews(connection: Connection): Promise<boolean>;
  setPreferences(change: Partial<Preferences>): Promise<boolean>;
}

export function createOptionsStore({
  data,
  background,
  clock,
  requestPermission,
}: Dependencies): OptionsStore {
  const form = signal<ConnectionForm | null>(null);
  const announcement = signal<Announcement | null>(null);
  const trouble = signal<Trouble | null>(null);
  const pointedAt = signal<Target | null>(null);
  const permissionFor = signal<string | null>(null);
  const views = createConnectionViews(data, clock.now);
  const names = computed(() => nameConnections(data.connections.value));
  const nameOf = (connection: Connection): string =>
    names.value.get(connection.id) ?? plainNameOf(connection);
  const viewOf: OptionsStore['viewOf'] = ({ id }) =>
    views.value.find(({ connection }) => connection.id === id);

  function hush(): void {
    announcement.value = null;
    trouble.value = null;
  }

  async function act<T extends RequestType>(request: Extract<Request, { type: T }>, done?: Announcement) {
    hush();
    try {
      const reply = await background.ask<T>(request);
      if (done !== undefined) announcement.value = done;
      return { reply };
    } catch {
      trouble.value = { kind: 'unreachable' };
      return null;
    }
  }

  function openForm(source: SourceDescriptor, replaces: Connection | null, preset?: Preset): void {
    const onSuccess = ({ connection, agentCount }: ConnectSuccess): void => {
      if (form.value === opened) form.value = null;
      const kind = replaces === null ? 'connected' : 'replaced';
      announcement.value = { kind, name: plainNameOf(connection), agentCount };
      pointedAt.value = { kind: 'connection', id: connection.id };
    };
    announcement.value = null;
    const opened = createConnectionForm({ source, replaces, preset, background, onSuccess });
    form.value = opened;
  }

  function replace(connection: Connection): void {
    // Asked for again, from another page for instance: what is typed stays.
    if (form.value?.replaces?.id === connection.id) return;
    const source = findSource(connection.sourceId);
    if (source !== undefined) openForm(source, connection);
  }

  function open(link: OptionsLink): void {
    if (link.open === 'add' || link.open === 'whatsNew') return void (pointedAt.value = { kind: link.open });
    const connection = data.connections.value.find(({ id }) => id === link.connectionId);
    if (connection === undefined) return;
    pointedAt.value = { kind: 'connection', id: connection.id };
    if (link.open === 'replace') replace(connection);
    else permissionFor.value = connection.id;
  }

  const refresh = async ({ id }: Connection): Promise<boolean> =>
    (await act<'refresh'>({ type: 'refresh', connectionIds: [id], reason: 'person' })) !== null;

  const { testing, test } = createConnectionTests({
    data,
    viewOf,
    refresh,
    onStart: (connection) => void (announcement.value = { kind: 'testing', name: nameOf(connection) }),
    onEnd: (connection, hasAnswer) => {
      const view = viewOf(connection);
      // What was said meanwhile of something else is not taken back for a connection that is gone.
      if (view === undefined && announcement.value?.kind !== 'testing') return;
      hush();
      if (view === undefined) return;
      if (hasAnswer) announcement.value = { kind: 'tested', name: nameOf(connection), view };
      else trouble.value = { kind: 'unreachable' };
    },
  });

  return {
    data,
    clock,
    ...createOptionsParts(data, background),
    form,
    announcement,
    trouble,
    pointedAt,
    permissionFor,
    testing,
    nameOf,
    viewOf,
    follow: (hash) => {
      const link = readOptionsLink(hash);
      if (link !== null) open(link);
    },
    hush,
    attend: () => {
      pointedAt.value = null;
    },
    add: (source, preset) => {
      const isOpen = form.value?.source === source && form.value.replaces === null;
      if (!isOpen || preset !== undefined) openForm(source, null, preset);
    },
    replace,
    closeForm: () => {
      form.value = null;
    },
    rename: async (connection, name) =>
      (await act<'rename'>(
        { type: 'rename', connectionId: connection.id, name: name.trim() || null },
        { kind: 'saved' },
      )) !== null,
    test,
    skipAgents: async ({ id }, agentIds) =>
      (await act<'skipAgents'>({ type: 'skipAgents', connectionId: id, agentIds }, { kind: 'saved' })) !==
      null,
    async showHidden(choice) {
      hush();
      try {
        await setHidden(background, data.connections.peek(), choice, false);
        announcement.value = { kind: 'saved' };
        return true;
      } catch {
        trouble.value = { kind: 'unreachable' };
        return false;
      }
    },
    setLinkTemplate: async ({ id }, template) => {
      const text = template.trim() === '' ? null : template;
      const answer = await act<'setLinkTemplate'>({
        type: 'setLinkTemplate',
        connectionId: id,
        template: text,
      });
      if (answer?.reply.ok === true) announcement.value = { kind: 'saved' };
      return answer?.reply ?? null;
    },
    remove: async (connection) => {
      const name = nameOf(connection);
      const answer = await act<'remove'>({ type: 'remove', connectionId: connection.id });
      if (answer === null) return false;
      const { reply } = answer;
      if (!reply.ok) trouble.value = { kind: 'notErased', name, failure: reply.failure };
      else announcement.value = { kind: 'removed', name };
      return reply.ok;
    },
    setForgetful: async (connection, isForgetful) => {
      const answer = await act<'setForgetful'>({
        type: 'setForgetful',
        connectionId: connection.id,
        isForgetful,
      });
      if (answer === null) return false;
      const { reply } = answer;
      if (reply.ok) announcement.value = { kind: 'saved' };
      else trouble.value = { kind: 'notForgotten', name: nameOf(connection), failure: reply.failure };
      return reply.ok;
    },
    allow: async (source, connection) => {
      // Firefox shows its question only when this is the first thing that a click does.
      const asked = requestPermission([`${source.apiOrigin}/*`]);
      const isGiven = await asked.catch(() => false);
      if (!isGiven || connection === null) return isGiven;
      permissionFor.value = null;
      await refresh(connection);
      return true;
    },
    fetchAllPreviews: async ({ id }) =>
      (await act<'fetchAllPreviews'>({ type: 'fetchAllPreviews', connectionId: id })) !== null,
    setPreferences: async (change) =>
      (await act<'setPreferences'>({ type: 'setPreferences', change }, { kind: 'saved' })) !== null,
  };
}
