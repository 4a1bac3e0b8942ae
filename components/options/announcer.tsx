import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { i18n } from '../../lib/i18n/i18n.ts';
import type { Announcement, Trouble } from '../../lib/stores/announcement.ts';
import { describeState } from '../failure-notice/describe-state.ts';
import { useOptionsStore } from './options-context.ts';
import { Sentence, slot } from '../ui/sentence.tsx';

/** Milliseconds: long enough to be found by who looks for it, too short to hide the page for good. */
const shownFor = 20_000;

/** Says what has just been done, politely, and what could not be done, at once. */
export function Announcer() {
  const { announcement, trouble, hush } = useOptionsStore();
  const said = announcement.value;
  useEffect(() => {
    // What goes on ends by itself.
    if (said === null || said.kind === 'testing') return;
    const timer = setTimeout(hush, shownFor);
    return () => clearTimeout(timer);
  }, [said, hush]);
  return (
    <div class="announcer">
      <output>{said && <span class={`callout ${lookOf(said)}`}>{say(said)}</span>}</output>
      <div role="alert">{trouble.value && <p class="callout trouble">{explain(trouble.value)}</p>}</div>
    </div>
  );
}

function lookOf(announcement: Announcement): 'ongoing' | 'done' | 'trouble' | '' {
  if (announcement.kind === 'testing') return 'ongoing';
  if (announcement.kind !== 'tested') return 'done';
  const { help, tone } = describeState(announcement.view);
  if (help === null) return 'done';
  return tone === 'bad' ? 'trouble' : '';
}

function say(announcement: Announcement): ComponentChildren {
  switch (announcement.kind) {
    case 'saved':
      return i18n.t('options.said.saved');
    case 'removed':
      return <Sentence text={i18n.t('options.said.removed', [slot])}>{announcement.name}</Sentence>;
    case 'testing':
      return <Sentence text={i18n.t('options.said.testing', [slot])}>{announcement.name}</Sentence>;
    case 'tested':
      return sayTested(announcement);
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

function sayTested({ name, view }: Extract<Announcement, { kind: 'tested' }>): ComponentChildren {
  const { label, help } = describeState(view);
  if (help === null) return <Sentence text={i18n.t('options.said.tested', [slot, label])}>{name}</Sentence>;
  return (
    <Sentence text={i18n.t('options.said.testedTrouble', [slot, label, slot])}>
      {name}
      {help}
    </Sentence>
  );
}

function explain(trouble: Trouble): ComponentChildren {
  switch (trouble.kind) {
    case 'unreachable':
      return i18n.t('options.failed.notAsked');
    case 'notErased':
      return <Sentence text={i18n.t('options.failed.notErased', [slot])}>{trouble.name}</Sentence>;
    case 'notForgotten':
      return <Sentence text={i18n.t('forget.failed', [slot])}>{trouble.name}</Sentence>;
  }
}
