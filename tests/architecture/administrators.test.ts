import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { policyKeys, readPolicy } from '../../lib/domain/policy.ts';
import { sourceList } from '../../lib/sources/registry.ts';
import { root } from './source-files.ts';

const page = readFileSync(join(root, 'docs/administrators.md'), 'utf8');
const examples = [...page.matchAll(/^```json\n(.*?)^```$/gmsu)].map(
  ([, text = '']) => JSON.parse(text) as Record<string, unknown>,
);

interface ThirdParty {
  readonly '3rdparty'?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** The policies of Chat Lookup in an example, however a browser wraps them. */
const policiesIn = (example: ThirdParty & { readonly policies?: ThirdParty }): unknown[] => {
  const { '3rdparty': wrapped } = example.policies ?? example;
  return Object.values(wrapped?.['extensions'] ?? wrapped?.['Extensions'] ?? {});
};

test('the administrators’ examples are policies in which every entry holds', () => {
  const policies = examples.flatMap(policiesIn);
  expect(policies).toHaveLength(2);
  for (const policy of policies) {
    const read = readPolicy(policy, sourceList);
    expect(read.problems).toEqual([]);
    expect(read.presets).toHaveLength(2);
  }
});

test('the administrators’ page says what each entry of a policy is', () => {
  for (const key of policyKeys) expect(page).toContain(`| \`${key}\` |`);
});
