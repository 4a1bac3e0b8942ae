/** A seeded source of chance: the same seed gives the same values on every machine. */
export interface Random {
  /** From 0, included, to 1, excluded. */
  next(): number;
  /** A whole number, both ends included. */
  integer(least: number, most: number): number;
  /** Throws on an empty list. */
  pick<T>(list: readonly T[]): T;
  /** So many different ones, in random order; all of them when there are fewer. */
  some<T>(list: readonly T[], count: number): T[];
  isChance(share: number): boolean;
  /** Of the form of a uuid v4. */
  uuid(): string;
  /** So many lower-case letters and digits. */
  code(length: number): string;
}

export function createRandom(...seed: readonly (string | number)[]): Random {
  let state = hash(seed.join('/'));

  function draw(): number {
    state = (state + 0x9e3779b9) >>> 0;
    return scramble(state);
  }

  const next = (): number => draw() / 0x1_0000_0000;
  const integer = (least: number, most: number): number => least + Math.floor(next() * (most - least + 1));
  const pick = <T>(list: readonly T[]): T => {
    if (list.length === 0) throw new Error('Nothing to pick from');
    return list[integer(0, list.length - 1)] as T;
  };

  return {
    next,
    integer,
    pick,
    some(list, count) {
      const rest = [...list];
      const chosen = [];
      while (chosen.length < count && rest.length > 0) {
        chosen.push(...rest.splice(integer(0, rest.length - 1), 1));
      }
      return chosen;
    },
    isChance: (share) => next() < share,
    uuid() {
      const hex = Array.from({ length: 4 }, () => draw().toString(16).padStart(8, '0')).join('');
      const variant = '89ab'[integer(0, 3)];
      return [
        hex.slice(0, 8),
        hex.slice(8, 12),
        `4${hex.slice(13, 16)}`,
        `${variant}${hex.slice(17, 20)}`,
        hex.slice(20),
      ].join('-');
    },
    code: (length) => Array.from({ length }, () => integer(0, 35).toString(36)).join(''),
  };
}

/** Spreads the bits of a 32-bit number so that neighbours have nothing in common. */
function scramble(value: number): number {
  let mixed = value;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  }
  return scramble(value >>> 0);
}
