import { expect, test } from 'vitest';
import { cargo } from './cargo/descriptor.ts';
import { sidecar } from './sidecar/descriptor.ts';

test('api C19: a chat leads to its agent’s page, without one to the workspace, and never to an address that is a guess', () => {
  const workspace = 'https://app.getcargo.io/workspaces/w-1';
  expect(cargo.link({ agentId: 'a-1', workspaceId: 'w-1' })).toEqual({
    target: 'agent',
    url: `${workspace}/agents/a-1`,
  });
  expect(cargo.link({ agentId: null, workspaceId: 'w-1' })).toEqual({ target: 'workspace', url: workspace });
  expect(cargo.link({ agentId: 'a-1', workspaceId: null })).toEqual({
    target: 'home',
    url: 'https://app.getcargo.io',
  });
});

test('api C19: an ID that tries to lead elsewhere stays one segment of the address', () => {
  const url = cargo.link({ agentId: '../../evil?x#y', workspaceId: '//evil.example' })?.url ?? '';
  expect(new URL(url).origin).toBe('https://app.getcargo.io');
  expect(new URL(url).pathname.split('/')).toHaveLength(5);
  expect(url).not.toMatch(/[?#]/u);
});

test('api S17: a thread leads to the front page of the web app, since no other address is published', () => {
  expect(sidecar.link({ agentId: 'a-1', workspaceId: null })).toEqual({
    target: 'home',
    url: 'https://app.sidecarcx.com',
  });
});
