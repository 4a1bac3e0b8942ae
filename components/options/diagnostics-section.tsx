import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { i18n } from '../../lib/i18n/i18n.ts';
import { countRequests } from '../../lib/domain/activity.ts';
import type { Connection } from '../../lib/domain/connection.ts';
import { formatClock, formatNumber } from '../../lib/i18n/format.ts';
import { formatList } from '../../lib/i18n/format-list.ts';
import { type BrowserFacts, codeOf, writeReport } from '../../lib/stores/diagnostics.ts';
import { Button } from '../ui/button.tsx';
import { TimeSince } from '../ui/time-since.tsx';
import { formatSize } from './format-size.ts';
import { useOptionsStore } from './options-context.ts';
import { readBrowserFacts } from './read-browser-facts.ts';
import { useOnReturn } from './use-on-return.ts';

const shownEntries = 10;

/** What to look at, and to send along, when something does not work. */
export function DiagnosticsSection() {
  const { clock, data } = useOptionsStore();
  const facts = useOnReturn<BrowserFacts | null>(readBrowserFacts, null);
  const [said, say] = useState('');
  const copy = async (): Promise<void> => {
    const browser = await readBrowserFacts();
    if (browser === null) return say(i18n.t('diagnostics.failed'));
    const report = writeReport({
      browser,
      connections: data.connections.value,
      statuses: data.statuses.value,
      now: clock.now.value,
    });
    await navigator.clipboard.writeText(report).then(
      () => say(i18n.t('diagnostics.copied')),
      () => say(i18n.t('diagnostics.failed')),
    );
  };
  return (
    <section aria-labelledby="diagnostics">
      <h2 id="diagnostics">{i18n.t('diagnostics.title')}</h2>
      <div class="panel">
        <dl class="shortcuts">
          {facts !== null && <Facts facts={facts} now={clock.now.value} />}
          {data.connections.value.map((connection) => (
            <Standing connection={connection} key={connection.id} />
          ))}
        </dl>
        {facts !== null && <Log facts={facts} />}
        <p class="hint">{i18n.t('diagnostics.hint')}</p>
        <div class="actions">
          <Button onClick={() => void copy()}>{i18n.t('diagnostics.copy')}</Button>
        </div>
        <p aria-live="polite">{said}</p>
      </div>
    </section>
  );
}

interface RowProps {
  readonly name: ComponentChildren;
  readonly children: ComponentChildren;
}

const Row = ({ children, name }: RowProps) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
);

function Facts({ facts, now }: { readonly facts: BrowserFacts; readonly now: number }) {
  const { activity, browser, nextRefreshAt, permissions, storedBytes, version } = facts;
  return (
    <>
      <Row name={i18n.t('diagnostics.version')}>{version}</Row>
      <Row name={i18n.t('diagnostics.browser')}>{browser}</Row>
      <Row name={i18n.t('diagnostics.permissions')}>{formatList(permissions, 'plain')}</Row>
      <Row name={i18n.t('diagnostics.requests')}>{formatNumber(countRequests(activity, now))}</Row>
      <Row name={i18n.t('diagnostics.next')}>
        {nextRefreshAt === null ? i18n.t('diagnostics.never') : formatClock(nextRefreshAt)}
      </Row>
      {storedBytes !== null && <Row name={i18n.t('diagnostics.stored')}>{formatSize(storedBytes)}</Row>}
      <Row name={i18n.t('diagnostics.starts')}>{formatNumber(activity.starts.length)}</Row>
    </>
  );
}

function Standing({ connection }: { readonly connection: Connection }) {
  const store = useOptionsStore();
  const status = store.data.statuses.value.get(connection.id);
  const { failure = null, lastSuccessAt = null } = status ?? {};
  return (
    <Row name={<bdi>{store.nameOf(connection)}</bdi>}>
      {lastSuccessAt === null ? i18n.t('state.neverSucceeded') : <TimeSince time={lastSuccessAt} />}
      {failure !== null && (
        <>
          {' '}
          <code>{codeOf(failure)}</code>
        </>
      )}
    </Row>
  );
}

function Log({ facts: { activity } }: { readonly facts: BrowserFacts }) {
  if (activity.log.length === 0) return null;
  const entries = new Map(activity.log.map((entry) => [`${entry.at} ${entry.code}`, entry]));
  return (
    <>
      <h3>{i18n.t('diagnostics.log')}</h3>
      <ul class="lines">
        {[...entries]
          .slice(-shownEntries)
          .toReversed()
          .map(([key, { at, code }]) => (
            <li key={key}>
              {formatClock(at)} <code>{code}</code>
            </li>
          ))}
      </ul>
    </>
  );
}
