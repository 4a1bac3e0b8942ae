/** The seed of a test's random values, printed so that a run can be repeated: `SEED=123 npx vitest run …`. */
export function printSeed(test: string): number {
  const seed = Number(process.env['SEED'] ?? Date.now() % 2 ** 31);
  process.stdout.write(`${test}: SEED=${seed}\n`);
  return seed;
}
