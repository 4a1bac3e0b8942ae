import { useState } from 'preact/hooks';
import { i18n } from '../../lib/i18n/i18n.ts';
import type { Failure } from '../../lib/domain/failure.ts';
import type { SourceDescriptor } from '../../lib/sources/source.ts';
import { describeConnectFailure } from './failure-words.ts';

interface Props {
  readonly failure: Failure;
  readonly source: SourceDescriptor;
  /** Asks the browser for access; called first thing in the click. Then the form is sent again. */
  readonly onAllow: () => Promise<boolean>;
}

/** Why connecting failed, with the service's own explanation and, where one helps, the button for it. */
export function ConnectFailure({ failure, source, onAllow }: Props) {
  const [isDenied, setDenied] = useState(false);
  const allow = () => void onAllow().then((isGiven) => setDenied(!isGiven));
  return (
    <>
      <p>{describeConnectFailure(failure, source)}</p>
      {failure.detail && (
        <p class="failure-detail">
          {i18n.t('options.failed.detail', [source.label])} <bdi>{failure.detail}</bdi>
        </p>
      )}
      {failure.kind === 'permission' && (
        <button type="button" class="button" onClick={allow}>
          {i18n.t('options.failed.allow')}
        </button>
      )}
      {isDenied && <p>{i18n.t('options.failed.denied')}</p>}
    </>
  );
}
