import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { features, policyKeys } from '../../lib/domain/policy.ts';
import { sourceList } from '../../lib/sources/registry.ts';
import { root } from '../architecture/source-files.ts';

interface Schema {
  readonly type: string;
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
}

const schema = JSON.parse(
  readFileSync(join(root, '.output/chrome-mv3/managed-schema.json'), 'utf8'),
) as Schema;

const everySchema = (at: Schema): Schema[] => [
  at,
  ...Object.values(at.properties ?? {}).flatMap(everySchema),
  ...(at.items === undefined ? [] : everySchema(at.items)),
];

test('the schema declares all that a policy may say, and nothing else', () => {
  expect(Object.keys(schema.properties ?? {}).toSorted()).toEqual(policyKeys.toSorted());
  const fields = sourceList.flatMap((source) => source.fields);
  const plain = fields.filter(({ isSecret }) => !isSecret).map(({ name }) => name);
  const preset = schema.properties?.['connections']?.items?.properties ?? {};
  expect(Object.keys(preset).toSorted()).toEqual(['source', 'name', ...plain].toSorted());
});

test('the schema names every feature and every source that a policy may name', () => {
  for (const feature of features) expect(schema.properties?.['off']?.description).toContain(feature);
  const source = schema.properties?.['connections']?.items?.properties?.['source'];
  for (const { id } of sourceList) expect(source?.description).toContain(id);
});

// https://developer.chrome.com/docs/extensions/reference/manifest/storage: with another schema Chrome loads nothing.
test('the schema is one that Chrome loads', () => {
  expect(schema.type).toBe('object');
  for (const each of everySchema(schema)) {
    expect(['object', 'array', 'string', 'integer', 'boolean']).toContain(each.type);
    expect(each).not.toHaveProperty('additionalProperties');
    expect(each).not.toHaveProperty('required');
    expect('items' in each).toBe(each.type === 'array');
    expect('properties' in each).toBe(each.type === 'object');
  }
});
