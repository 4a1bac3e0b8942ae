import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cargo } from './cargo/descriptor.ts';
import { fillLink } from './fill-link.ts';
import { readLinkTemplate } from './link-template.ts';
import { sidecar } from './sidecar/descriptor.ts';
import { printSeed } from './testing/seed.ts';

const good = 'https://app.getcargo.io/w/{workspaceId}/chats/{chatId}?agent={agentId}';
const problemOf = (typed: string, source = cargo): unknown => {
  const read = readLinkTemplate(typed, source);
  return read.ok ? null : read.problem.kind;
};

test('an address of the web app with the conversation’s ID in it is taken', () => {
  expect(readLinkTemplate(` ${good} `, cargo)).toEqual({ ok: true, template: good });
  expect(problemOf('https://eu.app.getcargo.io/chats/{chatId}')).toBe(null);
  expect(problemOf('https://getcargo.io/#/chats/{chatId}')).toBe(null);
  expect(problemOf('https://app.sidecarcx.com/t/{sessionId}/{agentId}', sidecar)).toBe(null);
});

test.each([
  ['app.getcargo.io/{chatId}', 'noAddress'],
  ['https:///{chatId} x', 'noAddress'],
  ['https://user:secret@app.getcargo.io/{chatId}', 'noAddress'],
  ['https://app.getcargo.io/a b/{chatId}', 'noAddress'],
  ['blob:https://app.getcargo.io/{chatId}', 'noAddress'],
  ['data:text/html,{chatId}', 'noAddress'],
  ['http://app.getcargo.io/{chatId}', 'notHttps'],
  ['https://evil.example/{chatId}', 'otherHost'],
  ['https://evilgetcargo.io/{chatId}', 'otherHost'],
  ['https://app.getcargo.io.evil.example/{chatId}', 'otherHost'],
  ['https://{chatId}.getcargo.io/{chatId}', 'otherHost'],
  ['https://app.getcargo.io:8443/{chatId}', 'otherHost'],
  ['https://app.sidecarcx.com/{chatId}', 'otherHost'],
  ['https://app.getcargo.io/{threadId}/{chatId}', 'unknownPart'],
  ['https://app.getcargo.io/{chatId', 'unknownPart'],
  ['https://app.getcargo.io/chats', 'missingPart'],
  [`https://app.getcargo.io/${'a'.repeat(2000)}{chatId}`, 'noAddress'],
])('%s is refused: %s', (typed, problem) => {
  expect(problemOf(typed)).toBe(problem);
});

test('a self-hosted server on a public suffix, or without a name, is only itself', () => {
  const at = (apiOrigin: string, webOrigin: string) => ({ ...cargo, apiOrigin, webOrigin });
  const own = at('https://api.acme.co.uk', 'https://acme.co.uk');
  expect(problemOf('https://chat.acme.co.uk/{chatId}', own)).toBe(null);
  expect(problemOf('https://other.co.uk/{chatId}', own)).toBe('otherHost');
  const plain = at('https://10.0.0.5:8443', 'https://10.0.0.5:8443');
  expect(problemOf('https://10.0.0.5:8443/{chatId}', plain)).toBe(null);
  expect(problemOf('https://9.10.0.0.5:8443/{chatId}', plain)).not.toBe(null);
  expect(problemOf('https://0.0.5:8443/{chatId}', plain)).toBe('otherHost');
  const apart = at('https://api.one.example', 'https://two.example');
  expect(problemOf('https://one.example/{chatId}', apart)).toBe('otherHost');
});

test('whatever the IDs are, the link stays at the host and each is one piece of it', () => {
  const id = fc.oneof(
    fc.string({ minLength: 1 }),
    fc.constantFrom('..', '.', '../x', '//evil.example', '?a#b', '@evil'),
  );
  const check = (vendorId: string, agentId: string): void => {
    const url = fillLink(good, cargo.linkParts ?? [], { vendorId, agentId, workspaceId: 'w' });
    if (url === null) return;
    const { origin, pathname, searchParams } = new URL(url);
    expect(origin).toBe('https://app.getcargo.io');
    expect(pathname.split('/')).toHaveLength(5);
    expect(decodeURIComponent(pathname.split('/')[4] ?? '')).toBe(vendorId);
    expect(searchParams.get('agent')).toBe(agentId);
  };
  fc.assert(
    fc.property(
      id.filter((text) => text.isWellFormed()),
      id.filter((text) => text.isWellFormed()),
      check,
    ),
    { seed: printSeed('links'), numRuns: 2000 },
  );
});

test('without an ID that it asks for there is no link', () => {
  const parts = cargo.linkParts ?? [];
  expect(fillLink(good, parts, { vendorId: 'c', agentId: null, workspaceId: 'w' })).toBe(null);
  expect(
    fillLink('https://a.example/{chatId}', parts, { vendorId: '..', agentId: null, workspaceId: null }),
  ).toBe(null);
});
