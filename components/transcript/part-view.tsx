import { i18n } from '../../lib/i18n/i18n.ts';
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { Part, ToolState } from '../../lib/domain/transcript.ts';
import { readLink, showsPlace } from '../../lib/markdown/read-link.ts';
import { Chip, type ChipTone } from '../ui/chip.tsx';
import { Sentence, slot } from '../ui/sentence.tsx';
import { UserText } from '../ui/user-text.tsx';
import { drawLink } from './draw-inlines.ts';
import { MarkdownView } from './markdown-view.tsx';
import { nameToolState } from './message-words.ts';

/** One part of a message: its text whole, everything else on a line. */
export function PartView({ part }: { readonly part: Part }) {
  switch (part.kind) {
    case 'text':
      return <TextPart text={part.text} isCut={part.isCut} />;
    case 'reasoning':
      return <Reasoning text={part.text} isCut={part.isCut} />;
    case 'tool':
      return (
        <Line text={i18n.t('transcript.tool', [slot])} of={part.name}>
          <ToolStateChip state={part.state} />
        </Line>
      );
    case 'file':
      return part.name === null ? (
        <p class="part">{i18n.t('transcript.unnamedFile')}</p>
      ) : (
        <Line text={i18n.t('transcript.file', [slot])} of={part.name} />
      );
    case 'source':
      return (
        <Line
          text={i18n.t('transcript.source', [slot])}
          of={<SourceName title={part.title} url={part.url} />}
        />
      );
    case 'unsupported':
      return <Line text={i18n.t('transcript.unsupported', [slot])} of={part.type} />;
  }
}

type TextProps = Pick<Extract<Part, { kind: 'text' | 'reasoning' }>, 'text' | 'isCut'>;

const TextPart = ({ text, isCut }: TextProps) => (
  <>
    <MarkdownView text={text} />
    {isCut && <p class="part">{i18n.t('transcript.cut')}</p>}
  </>
);

/** What the agent thought: its heading alone until somebody wants it. */
function Reasoning({ text, isCut }: TextProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <details class="reasoning" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{i18n.t('transcript.reasoning')}</summary>
      {isOpen && <TextPart text={text} isCut={isCut} />}
    </details>
  );
}

interface LineProps {
  readonly text: string;
  /** Stands where the sentence has its slot. */
  readonly of: ComponentChildren;
  readonly children?: ComponentChildren;
}

const Line = ({ text, of, children }: LineProps) => (
  <p class="part">
    <span class="part-name">
      <Sentence text={text}>{of}</Sentence>
    </span>
    {children}
  </p>
);

function ToolStateChip({ state }: { readonly state: ToolState }) {
  const words = nameToolState(state);
  if (words === null) return null;
  return (
    <Chip tone={typeof state === 'string' ? tones[state] : 'quiet'}>
      <UserText text={words} />
    </Chip>
  );
}

const tones: Readonly<Record<Extract<ToolState, string>, ChipTone>> = {
  running: 'busy',
  waiting: 'warn',
  done: 'quiet',
  failed: 'bad',
  denied: 'warn',
};

function SourceName({ title, url }: Pick<Extract<Part, { kind: 'source' }>, 'title' | 'url'>) {
  const target = url === null ? null : readLink(url);
  if (target === null) return <>{title}</>;
  const text = title ?? target.place;
  const leadsTo = showsPlace(text, target) ? null : target.place;
  return drawLink({ kind: 'link', href: target.href, leadsTo, children: [{ kind: 'text', text }] }, []);
}
