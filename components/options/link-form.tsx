import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { i18n } from '../../lib/i18n/i18n.ts';
import { formatList } from '../../lib/i18n/format-list.ts';
import type { Connection } from '../../lib/domain/connection.ts';
import { fillLink } from '../../lib/sources/fill-link.ts';
import { type LinkProblem, readLinkTemplate } from '../../lib/sources/link-template.ts';
import type { LinkPart, SourceDescriptor } from '../../lib/sources/source.ts';
import { useOptionsStore } from './options-context.ts';

interface Props {
  readonly connection: Connection;
  readonly source: SourceDescriptor;
  readonly onClose: () => void;
}

/** Where a connection's conversations are in the web app, for a person who knows it better than the documentation. */
export function LinkForm({ connection, source, onClose }: Props) {
  const store = useOptionsStore();
  const [template, setTemplate] = useState(connection.linkTemplate ?? '');
  const [problem, setProblem] = useState<LinkProblem | null>(null);
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.focus(), []);
  const save = async (text: string): Promise<void> => {
    const reply = await store.setLinkTemplate(connection, text);
    if (reply === null) return;
    if (reply.ok) onClose();
    else {
      setProblem(reply.problem);
      input.current?.focus();
    }
  };
  const submit = (event: Event): void => {
    event.preventDefault();
    void save(template);
  };
  const [own = '', ...others] = namesOf(source.linkParts ?? []);
  return (
    <form class="panel" onSubmit={submit} noValidate>
      <div class="field">
        <label for={id}>{i18n.t('options.links.label', [source.label])}</label>
        <input
          id={id}
          ref={input}
          type="text"
          inputMode="url"
          dir="ltr"
          value={template}
          placeholder={`${source.webOrigin}/…/${own}`}
          onInput={(event) => {
            setTemplate(event.currentTarget.value);
            setProblem(null);
          }}
          autocomplete="off"
          spellcheck={false}
          aria-invalid={problem !== null}
          aria-describedby={`${id}-problem ${id}-hint ${id}-preview`}
        />
        <div id={`${id}-problem`} class={problem === null ? '' : 'field-error'} role="alert">
          {problem !== null && explain(problem, [own, ...others])}
        </div>
        <p class="hint" id={`${id}-hint`}>
          {i18n.t('options.links.hint', [source.label, own])}{' '}
          {others.length > 0 && i18n.t('options.links.others', [formatList(others)])}
        </p>
        <Preview connection={connection} source={source} template={template} id={`${id}-preview`} />
      </div>
      <div class="actions">
        <button type="submit" class="button button-main">
          {i18n.t('options.links.save')}
        </button>
        {(connection.linkTemplate ?? null) !== null && (
          <button type="button" class="button" onClick={() => void save('')}>
            {i18n.t('options.links.reset')}
          </button>
        )}
        <button type="button" class="button" onClick={onClose}>
          {i18n.t('options.links.cancel')}
        </button>
      </div>
    </form>
  );
}

interface PreviewProps extends Pick<Props, 'connection' | 'source'> {
  readonly template: string;
  readonly id: string;
}

/** The link that a made-up conversation would have. */
function Preview({ connection, source, template, id }: PreviewProps) {
  const read = template.trim() === '' ? null : readLinkTemplate(template, source);
  const url =
    read?.ok === true
      ? fillLink(read.template, source.linkParts ?? [], {
          vendorId: '5b0d3f52-6a44',
          workspaceId: connection.workspaceId ?? '0f5f7a3c-1d52',
          agentId: '7e2a4c6d-8b1f',
        })
      : null;
  return (
    <p class="hint" id={id}>
      {url === null ? (
        template.trim() === '' && i18n.t('options.links.usual')
      ) : (
        <>
          {i18n.t('options.links.preview')} <bdi class="link-preview">{url}</bdi>
        </>
      )}
    </p>
  );
}

const namesOf = (parts: readonly LinkPart[]): readonly string[] => parts.map(({ name }) => `{${name}}`);

function explain(problem: LinkProblem, names: readonly string[]): string {
  switch (problem.kind) {
    case 'noAddress':
      return i18n.t('options.links.problem.noAddress');
    case 'notHttps':
      return i18n.t('options.links.problem.notHttps');
    case 'otherHost':
      return i18n.t('options.links.problem.otherHost', [problem.host, problem.allowed]);
    case 'unknownPart':
      return i18n.t('options.links.problem.unknownPart', [problem.name, formatList(names, 'or')]);
    case 'missingPart':
      return i18n.t('options.links.problem.missingPart', [`{${problem.name}}`]);
  }
}
