import { i18n } from '../../lib/i18n/i18n.ts';
import { ExploreButton } from '../sample/explore-button.tsx';
import { Button } from '../ui/button.tsx';
import { Sentence, slot } from '../ui/sentence.tsx';
import { useOptionsStore } from './options-context.ts';
import { openingCommand, readShortcuts, type Shortcut } from './shortcuts.ts';
import { readIsOnToolbar } from './toolbar-place.ts';
import { useOnReturn } from './use-on-return.ts';

const none: readonly Shortcut[] = [];

/** Seen until something real is connected: what this is, what it keeps, and how to begin. */
export function Welcome() {
  const isOnToolbar = useOnReturn<boolean | null>(readIsOnToolbar, null);
  const shortcuts = useOnReturn(readShortcuts, none);
  const keys = shortcuts.find(({ name }) => name === openingCommand)?.keys ?? '';
  return (
    <header class="welcome">
      <h1>{i18n.t('options.welcome.title')}</h1>
      <p>{i18n.t('options.welcome.text')}</p>
      <p>{i18n.t('options.welcome.stores')}</p>
      <ol>
        <li>{i18n.t('options.welcome.step1')}</li>
        <li>{i18n.t('options.welcome.step2')}</li>
        <li>{i18n.t('options.welcome.step3')}</li>
      </ol>
      {isOnToolbar === false && <p class="callout">{i18n.t('options.welcome.pin')}</p>}
      {keys !== '' && (
        <p>
          <Sentence text={i18n.t('options.welcome.shortcut', [slot])}>{keys}</Sentence>
        </p>
      )}
      <SampleOffer />
    </header>
  );
}

function SampleOffer() {
  const { sampleData } = useOptionsStore();
  const { connection, state } = sampleData;
  const isShown = connection.value !== null;
  return (
    <div class="sample-offer">
      {isShown ? (
        <Button isBusy={state.value === 'busy'} onClick={() => void sampleData.remove()}>
          {i18n.t('sample.remove')}
        </Button>
      ) : (
        <ExploreButton sampleData={sampleData} />
      )}
      <p class="hint">{isShown ? i18n.t('sample.isShown') : i18n.t('sample.offer')}</p>
    </div>
  );
}
