import { useEffect, useRef, useState } from 'preact/hooks';
import { i18n } from '../../lib/i18n/i18n.ts';
import type { Connection } from '../../lib/domain/connection.ts';
import type { SourceDescriptor } from '../../lib/sources/source.ts';
import { useOptionsStore } from './options-context.ts';

interface Props {
  readonly connection: Connection;
  readonly source: SourceDescriptor;
}

/** Asks the browser for access to the service's host, then refreshes. Takes the focus when a link sent for it. */
export function AllowAccess({ connection, source }: Props) {
  const store = useOptionsStore();
  const [isDenied, setDenied] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const isMeant = store.permissionFor.value === connection.id;
  useEffect(() => {
    if (isMeant) button.current?.focus();
  }, [isMeant]);
  const allow = () => void store.allow(source, connection).then((isGiven) => setDenied(!isGiven));
  return (
    <>
      <button
        ref={button}
        type="button"
        class="button"
        aria-label={i18n.t('options.connections.allowNamed', [store.nameOf(connection)])}
        onClick={allow}
      >
        {i18n.t('options.failed.allow')}
      </button>
      {isDenied && <p role="alert">{i18n.t('options.failed.denied')}</p>}
    </>
  );
}
