import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Announcement, OptionsStore, Trouble } from '../../lib/stores/options-store.ts';
import { describeState } from '../failure-notice/describe-state.ts';
import { useOptionsStore } from './options-context.ts';
import { Sentence, slot } from '../ui/sentence.tsx';

/** Milliseconds: long enough to be found by who looks for it, too short to hide the page for good. */
const shownFor = 20_000;

/** Says what has just been done, politely, and what could not be done, at once. */
export function Announcer() {
  const store = useOptionsStore();
  const { announcement, trouble, hush } = store;
  const said = announcement.value;
  useEffect(() => {
    // What goes on ends by itself.
    if (said === null || said.kind === 'testing') return;
    const timer = setTimeout(hush, shownFor);
    return () => clearTimeout(timer);
  }, [said, hush]);
  return (
    <div class="announcer">
      <output>{said && <Said announcement={said} />}</output>
      <div role="alert">{trouble.value && <p class="callout trouble">{explain(trouble.value)}</p>}</div>
    </div>
  );
}

function Said({ announcement }: { readonly announcement: Announcement }) {
  const store = useOptionsStore();
  const isTrouble = announcement.kind === 'tested' && findOutcome(store, announcement)?.help != null;
  const look = isTrouble ? '' : announcement.kind === 'testing' ? 'ongoing' : 'done';
  return <span class={`callout ${look}`}>{say(store, announcement)}</span>;
}

function say(store: OptionsStore, announcement: Announcement): ComponentChildren {
  switch (announcement.kind) {
    case 'saved':
      return i18n.t('options.said.saved');
    case 'removed':
      return <Sentence text={i18n.t('options.said.removed', [slot])}>{announcement.name}</Sentence>;
    case 'testing':
      return <Sentence text={i18n.t('options.said.testing', [slot])}>{announcement.name}</Sentence>;
    case 'tested':
      return sayTested(store, announcement);
    default: {
      const { kind, name, agentCount: count } = announcement;
      const done =
        kind === 'connected'
          ? i18n.t('options.said.connected', [slot])
          : i18n.t('options.said.replaced', [slot]);
      const text = count === null ? done : i18n.t('options.said.withAgents', count, [count, done]);
      return <Sentence text={text}>{name}</Sentence>;
    }
  }
}

type Tested = Extract<Announcement, { kind: 'tested' }>;

/** How the connection stands now, not when its test ended: a status that is read a moment later corrects the words. */
function findOutcome(store: OptionsStore, { connection }: Tested) {
  const view = store.viewOf(connection);
  return view === undefined ? null : describeState(view);
}

function sayTested(store: OptionsStore, tested: Tested): ComponentChildren {
  const words = findOutcome(store, tested);
  if (words === null) return null;
  const { label, help } = words;
  const text =
    help === null
      ? i18n.t('options.said.tested', [slot, label])
      : i18n.t('options.said.testedTrouble', [slot, label, help]);
  return <Sentence text={text}>{tested.name}</Sentence>;
}

function explain(trouble: Trouble): ComponentChildren {
  return trouble.kind === 'unreachable' ? (
    i18n.t('options.failed.notAsked')
  ) : (
    <Sentence text={i18n.t('options.failed.notErased', [slot])}>{trouble.name}</Sentence>
  );
}
