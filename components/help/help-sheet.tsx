import { Fragment } from 'preact';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import { i18n } from '../../lib/i18n/i18n.ts';
import { IconButton } from '../ui/button.tsx';
import { type KeyboardFacts, type KeyRow, listKeys } from './list-keys.ts';

interface Props extends KeyboardFacts {
  readonly onClose: () => void;
}

/** All keys, in a dialog. Escape and `?` close it, and what had the focus has it again. */
export function HelpSheet({ onClose, ...facts }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const title = useId();
  useLayoutEffect(() => {
    const sheet = dialog.current;
    sheet?.showModal();
    // No key goes to the page behind it.
    const listen = (event: KeyboardEvent): void => {
      event.stopPropagation();
      if (event.key !== 'Escape' && event.key !== '?') return;
      event.preventDefault();
      sheet?.close();
    };
    document.addEventListener('keydown', listen, true);
    return () => document.removeEventListener('keydown', listen, true);
  }, []);
  return (
    <dialog class="help" ref={dialog} aria-labelledby={title} onClose={onClose}>
      <header class="help-head">
        <h2 id={title}>{i18n.t('keys.title')}</h2>
        <IconButton icon="close" name={i18n.t('keys.close')} onClick={() => dialog.current?.close()} />
      </header>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard */}
      <div class="help-body" tabIndex={0}>
        {listKeys(facts).map(({ name, rows }) => (
          <section key={name}>
            <h3>{name}</h3>
            <dl>
              {rows.map((row) => (
                <KeyRowView row={row} key={row.words} />
              ))}
            </dl>
          </section>
        ))}
      </div>
    </dialog>
  );
}

const KeyRowView = ({ row: { ways, words } }: { readonly row: KeyRow }) => (
  <div class="help-row">
    <dt>
      {ways.map((keys) => (
        <span class="help-way" key={keys.join('+')}>
          {keys.map((key) => (
            <Fragment key={key}>
              <kbd>{key}</kbd>{' '}
            </Fragment>
          ))}
        </span>
      ))}
    </dt>
    <dd>{words}</dd>
  </div>
);
