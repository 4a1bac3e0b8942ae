import type { Random } from '../../dev/sample/random.ts';

type Path = readonly string[];

/** What a parser or a renderer might trip over, as values of JSON. */
const oddities: readonly unknown[] = [
  null,
  '',
  ' ',
  0,
  -1,
  1e308,
  2 ** 53 + 2,
  true,
  [],
  {},
  [[[[]]]],
  { type: 'img', props: { src: 'x', onerror: '__pwned=1' }, __v: 1 },
  [{ type: 'script', props: { dangerouslySetInnerHTML: { __html: '__pwned=1' } } }],
  { toString: 'x', valueOf: 'x' },
  { length: 1e9 },
  '__proto__',
  'constructor',
  '<img src=x onerror=__pwned=1>',
  ['java', 'script:__pwned=1'].join(''),
  'data:text/html,<script>__pwned=1</script>',
  '\u202Egnp.exe',
  '\u2066\u2069\u200F',
  '\u0000\u0007\u009F',
  '\uD800',
  'a\uDC00b',
  `e${'\u0301'.repeat(300)}`,
  'x'.repeat(70_000),
  '😀'.repeat(40_000),
  '../../etc',
  'https://evil.example/',
  '2026-02-30T25:61:61Z',
  '9999999999999999999',
  Number.MAX_SAFE_INTEGER,
];

const texts = oddities.filter((value) => typeof value === 'string');

/** Changes copies of golden answers at random: other values, missing, doubled and strange fields, changed texts. */
export function createMutator(random: Random): (golden: unknown) => unknown {
  const pick = <T>(from: readonly T[]): T | undefined => from[Math.floor(random.next() * from.length)];

  function change(value: unknown): unknown {
    const chance = random.next();
    if (typeof value === 'string' && chance < 0.35) return changeText(value);
    if (Array.isArray(value) && chance < 0.4) return changeList(value as unknown[]);
    if (chance < 0.5) return structuredClone(value);
    return structuredClone(pick(oddities));
  }

  function changeText(text: string): string {
    const at = Math.floor(random.next() * (text.length + 1));
    const piece = random.next() < 0.5 ? (pick(texts) ?? '') : String.fromCharCode(random.next() * 65_536);
    return text.slice(0, at) + piece + text.slice(at + Math.floor(random.next() * 3));
  }

  const changeList = (list: readonly unknown[]): unknown[] => [
    ...list.slice(Math.floor(random.next() * (list.length + 1))),
    ...list,
    ...(random.next() < 0.3 ? [structuredClone(pick(oddities))] : []),
  ];

  return (golden) => {
    const copy: unknown = structuredClone(golden);
    const times = 1 + Math.floor(random.next() * 4);
    for (let time = 0; time < times; time += 1) {
      const path = pick(pathsIn(copy));
      const key = path?.at(-1);
      const parent = path === undefined ? undefined : findAt(copy, path.slice(0, -1));
      if (key === undefined || typeof parent !== 'object' || parent === null) continue;
      const holder = parent as Record<string, unknown>;
      const chance = random.next();
      if (chance < 0.15) Reflect.deleteProperty(holder, key);
      else if (chance < 0.25) holder[`${key}_`] = holder[key];
      else holder[key] = change(holder[key]);
    }
    return copy;
  };
}

function pathsIn(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null || path.length > 6) return path.length === 0 ? [] : [path];
  const inside = Object.entries(value)
    .slice(0, 40)
    .flatMap(([key, each]) => pathsIn(each, [...path, key]));
  return path.length === 0 ? inside : [path, ...inside];
}

const findAt = (value: unknown, path: Path): unknown =>
  path.reduce<unknown>(
    (inside, key) =>
      typeof inside === 'object' && inside !== null ? (inside as Record<string, unknown>)[key] : undefined,
    value,
  );
