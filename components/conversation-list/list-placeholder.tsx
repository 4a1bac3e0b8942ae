import { i18n } from '../../lib/i18n/i18n.ts';
import type { ComponentChildren } from 'preact';
import { formatNumber } from '../../lib/i18n/format.ts';
import type { ListStore } from '../../lib/stores/list-store.ts';
import type { SampleData } from '../../lib/stores/sample-data.ts';
import { useLater } from '../app/later-context.ts';
import { useStore } from '../app/store-context.ts';
import { describeStorage } from '../failure-notice/describe-state.ts';
import { ExploreButton } from '../sample/explore-button.tsx';
import { Button } from '../ui/button.tsx';
import { Icon, type IconName } from '../ui/icon.tsx';
import { Sentence, slot } from '../ui/sentence.tsx';

/** What stands where rows would be: why there are none, and what to do next. Nothing while there are rows. */
export function ListPlaceholder({ sampleData }: { readonly sampleData: SampleData }) {
  const store = useStore();
  const { results, data } = store;
  // Before everything was read nobody knows whether there is nothing.
  if (results.rows.value.length > 0 || !data.isLoaded.value) return null;
  if (data.connections.value.length === 0) return <Welcome sampleData={sampleData} />;
  if (results.shownQuery.value !== '') return results.isSearching.value ? null : <NothingMatches />;
  const { title, text, canRefresh } = describeNoRows(store);
  return (
    <Placeholder icon="chats" title={title} text={text}>
      {canRefresh && <Button onClick={() => store.refresh()}>{i18n.t('common.refresh')}</Button>}
    </Placeholder>
  );
}

interface NoRows {
  readonly title: string;
  readonly text: string;
  readonly canRefresh: boolean;
}

function describeNoRows({ connections, data, pausedUntil }: ListStore): NoRows {
  const kinds = connections.value.map(({ state }) => state.kind);
  if (data.trouble.value !== null)
    return {
      title: i18n.t('list.troubleTitle'),
      text: describeStorage(data.trouble.value),
      canRefresh: pausedUntil.value === null,
    };
  if (kinds.some((kind) => kind === 'refreshing' || kind === 'waiting'))
    return { title: i18n.t('list.waitingTitle'), text: i18n.t('list.waitingText'), canRefresh: false };
  // Only the services' own word makes a list empty.
  if (kinds.every((kind) => kind === 'empty'))
    return { title: i18n.t('list.emptyTitle'), text: i18n.t('list.emptyText'), canRefresh: true };
  return { title: i18n.t('list.troubleTitle'), text: i18n.t('list.troubleText'), canRefresh: false };
}

function Welcome({ sampleData }: { readonly sampleData: SampleData }) {
  const { shell } = useStore();
  return (
    <Placeholder icon="chats" title={i18n.t('list.welcomeTitle')} text={i18n.t('list.welcomeText')}>
      <Button look="main" onClick={() => shell.openOptions('#add')}>
        {i18n.t('list.connect')}
      </Button>
      <ExploreButton sampleData={sampleData} />
    </Placeholder>
  );
}

function NothingMatches() {
  const store = useStore();
  const count = useLater()?.textCount.value ?? store.data.conversations.value.length;
  return (
    <Placeholder
      icon="search"
      title={
        <Sentence text={i18n.t('list.nothingMatches', [slot])}>{store.results.shownQuery.value}</Sentence>
      }
      text={i18n.t('list.nothingMatchesText', count, [formatNumber(count)])}
    >
      <Button onClick={() => store.setQuery('')}>{i18n.t('common.clearSearch')}</Button>
    </Placeholder>
  );
}

interface PlaceholderProps {
  readonly icon: IconName;
  readonly title: ComponentChildren;
  readonly text: string;
  readonly children: ComponentChildren;
}

const Placeholder = ({ icon, title, text, children }: PlaceholderProps) => (
  <div class="placeholder">
    <Icon name={icon} />
    <h2>{title}</h2>
    <p>{text}</p>
    {children}
  </div>
);
