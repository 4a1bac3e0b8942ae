import { createRandom, type Random } from './random.ts';
import { createFacts, createFill, type Facts, type Fill } from './slots.ts';
import type { Language, Subject } from './words/subject.ts';

/**
 * One conversation's words. Each turn can be had alone, without those before it, and is always the same:
 * so a list of 100,000 conversations costs none of their transcripts.
 */
export interface Dialogue {
  readonly language: string;
  readonly facts: Facts;
  title(): string;
  /** What the person says in turn 0, 1, … */
  question(turn: number): string;
  /** What the agent says in turn 0, 1, … */
  answer(turn: number): string;
  /** Chance and slots for anything else in a turn. */
  aside(turn: number): { readonly random: Random; readonly fill: Fill };
}

const shareOfEnglish = 0.7;
// After so many turns the talk moves on to the next subject, before it starts to repeat itself.
const turnsPerSubject = 3;

export function createDialogue(
  languages: readonly [Language, ...Language[]],
  ...seed: readonly (string | number)[]
): Dialogue {
  const random = createRandom(...seed, 'dialogue');
  const language = random.isChance(shareOfEnglish) ? languages[0] : random.pick(languages.slice(1));
  const facts = createFacts(random);
  const start = random.integer(0, language.subjects.length - 1);
  const subjectAt = (block: number): Subject => pickAt(language.subjects, start + block);

  const chanceOf = (turn: number, what: string): { readonly random: Random; readonly fill: Fill } => {
    const own = createRandom(...seed, what, turn);
    return { random: own, fill: createFill(facts, own) };
  };
  const placeOf = (turn: number): Place => {
    const block = Math.floor(turn / turnsPerSubject);
    const own = createRandom(...seed, 'block', block);
    return { subject: subjectAt(block), step: turn % turnsPerSubject, entry: own.integer(0, 11), block: own };
  };

  return {
    language: language.code,
    facts,
    title() {
      const { random: own, fill } = chanceOf(0, 'title');
      return fill(own.pick(subjectAt(0).titles));
    },
    question(turn) {
      const { subject, step, entry } = placeOf(turn);
      const list = step === 0 ? subject.questions : subject.followUps;
      return chanceOf(turn, 'question').fill(pickAt(list, entry + step));
    },
    answer(turn) {
      const { random: own, fill } = chanceOf(turn, 'answer');
      return chooseSentences(placeOf(turn), own).map(fill).join(language.gap);
    },
    aside: (turn) => chanceOf(turn, 'aside'),
  };
}

/** Where in the talk a turn stands. */
interface Place {
  readonly subject: Subject;
  /** 0 for the turn that brings the subject up. */
  readonly step: number;
  /** Which of the subject's questions that was. */
  readonly entry: number;
  /** Equal for all turns on the subject. */
  readonly block: Random;
}

/** The opening that stands beside a question answers it; no detail comes twice before all were told. */
function chooseSentences({ subject, step, entry, block }: Place, random: Random): readonly string[] {
  const details = block.some(subject.details, subject.details.length);
  return [
    ...(step === 0 ? [pickAt(subject.openings, entry)] : []),
    pickAt(details, step * 2),
    ...(step > 0 || random.isChance(0.6) ? [pickAt(details, step * 2 + 1)] : []),
    ...(random.isChance(0.6) ? [random.pick(subject.closings)] : []),
  ];
}

function pickAt<T>(list: readonly T[], index: number): T {
  const item = list[index % list.length];
  if (item === undefined) throw new Error('A subject without sentences');
  return item;
}
