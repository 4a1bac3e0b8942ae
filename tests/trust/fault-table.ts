/** One test that ran, whose title names a fault or a threat. */
export interface Proof {
  readonly title: string;
  /** From the root. */
  readonly file: string;
  readonly hasPassed: boolean;
}

/** What one run of one part gave. */
export interface Part {
  readonly name: string;
  readonly isShort: boolean;
  readonly seconds: number;
  readonly proofs: readonly Proof[];
  readonly figures: readonly { readonly name: string; readonly figure: string }[];
}

/** How many faults each part of the catalogue holds. */
const catalogue = { H: 20, FB: 8, FS: 13, D: 11, L: 12, FC: 9 } as const;

interface Report {
  readonly testResults: readonly {
    readonly name: string;
    readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[];
  }[];
}

/** What ran, from vitest's JSON report; tests that were left out prove nothing and are not in it. */
export function readProofs(report: unknown, root: string): Proof[] {
  return (report as Report).testResults.flatMap(({ name, assertionResults }) =>
    assertionResults
      .filter(
        ({ fullName, status }) =>
          /(?:fault|threat) [A-Z]/u.test(fullName) && ['passed', 'failed'].includes(status),
      )
      .map(({ fullName, status }) => ({
        title: fullName,
        file: name.replace(root, ''),
        hasPassed: status === 'passed',
      })),
  );
}

/** The IDs that a title names: "fault FS4, FS6: …". */
export const idsIn = (title: string): readonly string[] =>
  [...title.matchAll(/fault ((?:[A-Z]+\d+)(?:, [A-Z]+\d+)*)/gu)].flatMap(([, ids]) => ids?.split(', ') ?? []);

/** The page of the documentation that says what was proved where. */
export function writeFaultTable(parts: readonly Part[]): string {
  const proofs = parts.flatMap((part) => part.proofs);
  const rows = Object.entries(catalogue).flatMap(([part, count]) =>
    Array.from({ length: count }, (_, place) => writeRow(`${part}${place + 1}`, proofs)),
  );
  return `# What can fail, and where it is proved

Written by \`npm run test:trust\`, which runs all parts, or one with \`-- --only <part>\`; with \`-- --short\` less often. It holds what ran,
and nothing else. What lies in \`tests/faults/browser/\` is proved in real browsers, before the built packages.

| Part | Form | Tests | Failed | Seconds |
| --- | --- | ---: | ---: | ---: |
${parts.map(writePart).join('\n')}

| Fault | Proved in | Tests | Result |
| --- | --- | --- | --- |
${rows.join('\n')}

## Figures

| What | How it came out |
| --- | --- |
${parts
  .flatMap((part) => part.figures)
  .map(({ name, figure }) => `| ${name} | ${figure} |`)
  .join('\n')}
`;
}

function writePart({ isShort, name, proofs, seconds }: Part): string {
  const failed = proofs.filter(({ hasPassed }) => !hasPassed).length;
  return `| ${name} | ${isShort ? 'short' : 'long'} | ${proofs.length} | ${failed} | ${seconds} |`;
}

function writeRow(id: string, proofs: readonly Proof[]): string {
  const own = proofs.filter(({ title }) => idsIn(title).includes(id));
  const files = [...new Set(own.map(({ file }) => `\`${file}\``))].join(', ');
  const failed = own.filter(({ hasPassed }) => !hasPassed).length;
  const result = own.length === 0 ? 'not run' : failed === 0 ? 'passed' : `${failed} failed`;
  return `| ${id} | ${files} | ${own.length} | ${result} |`;
}
