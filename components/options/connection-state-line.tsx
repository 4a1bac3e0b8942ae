import { useEffect, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Connection } from '../../lib/domain/connection.ts';
import type { SourceDescriptor } from '../../lib/sources/source.ts';
import { useOptionsStore } from './options-context.ts';

interface Props {
  readonly connection: Connection;
  readonly source: SourceDescriptor | undefined;
}

/** How the connection stands, in words, with the permission's button where that is what is missing. */
export function ConnectionStateLine({ connection, source }: Props) {
  const store = useOptionsStore();
  const view = store.viewOf(connection);
  if (view === undefined) return null;
  const isAccessMissing =
    view.state.kind === 'needsPermission' || store.permissionFor.value === connection.id;
  return (
    <div class="connection-state">
      <span data-state={view.state.kind}>{view.state.kind}</span>
      {isAccessMissing && source !== undefined && <AllowAccess connection={connection} source={source} />}
    </div>
  );
}

function AllowAccess({
  connection,
  source,
}: {
  readonly connection: Connection;
  readonly source: SourceDescriptor;
}) {
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
      {isDenied && <span role="alert">{i18n.t('options.failed.denied')}</span>}
    </>
  );
}
