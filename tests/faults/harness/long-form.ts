import { appendFileSync } from 'node:fs';

/** True in `npm run test:trust`: everything as often as docs/security.md says. */
export const isLong = process.env['TRUST'] === 'long';

/** A figure for docs/security.md, printed and, where a file is named for it, kept. */
export function report(name: string, figure: string): void {
  process.stdout.write(`figure: ${name}: ${figure}\n`);
  const file = process.env['TRUST_FIGURES'];
  if (file !== undefined) appendFileSync(file, `${JSON.stringify({ name, figure })}\n`);
}
