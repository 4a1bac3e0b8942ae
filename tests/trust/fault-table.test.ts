import { expect, test } from 'vitest';
import { idsIn, readProofs, writeFaultTable } from './fault-table.ts';

const report = {
  testResults: [
    {
      name: '/root/tests/a.test.ts',
      assertionResults: [
        { fullName: 'cargo fault FS4, FS6: a form', status: 'passed' },
        { fullName: 'fault H1: a refusal', status: 'failed' },
        { fullName: 'fault H2: was left out', status: 'skipped' },
        { fullName: 'something else', status: 'passed' },
      ],
    },
  ],
};

test('a title may name several faults', () => {
  expect(idsIn('cargo fault FS4, FS6: a form')).toEqual(['FS4', 'FS6']);
});

test('the table tells what passed, what failed, and what did not run', () => {
  const proofs = readProofs(report, '/root/');
  const figures = [{ name: 'deaths', figure: '7' }];
  const table = writeFaultTable([{ name: 'services', isShort: false, seconds: 9, proofs, figures }]);
  expect(table).toContain('| services | long | 2 | 1 | 9 |');
  expect(table).toContain('| FS6 | `tests/a.test.ts` | 1 | passed |');
  expect(table).toContain('| H1 | `tests/a.test.ts` | 1 | 1 failed |');
  expect(table).toContain('| H2 |  | 0 | not run |');
  expect(table).toContain('| deaths | 7 |');
});
