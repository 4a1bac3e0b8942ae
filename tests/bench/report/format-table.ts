import type { Figure } from '../figure.ts';
import { formatGoal, formatValue, formatVerdict } from './format-value.ts';

const header = ['', 'Measured', 'Goal', ''] as const;

/** The figures as plain text, a section after the other. */
export function formatTable(figures: readonly Figure[]): string {
  const rows = figures.map((figure) => [
    figure.what,
    formatValue(figure.value, figure.unit),
    formatGoal(figure),
    formatVerdict(figure),
  ]);
  const widths = header.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const lines: string[] = [];
  let section = '';
  figures.forEach((figure, index) => {
    if (figure.section !== section) lines.push('', figure.section);
    section = figure.section;
    const [what = '', measured = '', goal = '', verdict = ''] = rows[index] ?? [];
    const cells = [
      what.padEnd(widths[0] ?? 0),
      measured.padStart(widths[1] ?? 0),
      goal.padStart(widths[2] ?? 0),
      verdict.padEnd(6),
      figure.note ?? '',
    ];
    lines.push(`  ${cells.join('  ').trimEnd()}`);
  });
  return lines.join('\n').trimStart();
}
