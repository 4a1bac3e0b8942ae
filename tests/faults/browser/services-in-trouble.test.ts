import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { connectCargo } from '../../../dev/browsers/connect-services.ts';
import type { Surface } from '../../../dev/browsers/surface.ts';
import type { FaultEffect } from '../../../dev/stand-ins/faults.ts';
import { pressWhere } from '../../e2e/harness/press.ts';
import { waitForCount, waitForRest, waitForSources } from '../../e2e/harness/look.ts';
import { credentials, otherToken } from '../../e2e/harness/small-data.ts';
import { openWorkbench, type Workbench } from '../../e2e/harness/workbench.ts';
import { isLong, report } from '../harness/long-form.ts';
import { beginFilling } from './filling.ts';

const chats = 23;

async function withList(work: (bench: Workbench, panel: Surface) => Promise<void>): Promise<void> {
  const bench = await openWorkbench('chromium', { threads: 0 });
  try {
    await connectCargo(await bench.open('options'), credentials.cargo);
    const panel = await bench.open('sidepanel');
    await waitForCount(panel, chats);
    await waitForRest(panel);
    await work(bench, panel);
  } finally {
    await bench.close();
  }
}

test('fault FC3: an answer held back across a change of the token brings nothing of the old account', async () => {
  const bench = await openWorkbench('chromium', { threads: 0 });
  try {
    const { release } = await beginFilling(bench);
    const panel = await bench.open('sidepanel');
    const options = await bench.open('options');
    await pressWhere(options, /^Replace token/u);
    await options.type('textbox', 'API token', otherToken);
    await options.click('button', 'Connect');
    await options.waitFor(
      'the token to be taken',
      () => document.querySelector('input[type=password]') === null,
    );
    release();
    await panel.page.bringToFront();
    await waitForSources(panel, /Cargo/u);
    await waitForRest(panel);
    // The other account is empty: whatever is shown would be the first one's.
    expect(await panel.page.evaluate(() => document.body.textContent)).not.toContain('Chat number');
    await bench.restart();
    const again = await bench.open('sidepanel');
    await waitForRest(again);
    expect(await again.page.evaluate(() => document.body.textContent)).not.toContain('Chat number');
  } finally {
    await bench.close();
  }
});

test('fault H18: a redirect is not followed, whatever its status and wherever it leads', async () => {
  let hits = 0;
  const server = createServer((_request, response) => {
    hits += 1;
    response
      .writeHead(200, { 'access-control-allow-origin': '*', 'access-control-allow-headers': '*' })
      .end('{}');
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const elsewhere = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  try {
    await withList(async (bench, panel) => {
      const { cargo } = bench.standIns;
      const targets = [
        elsewhere,
        '//evil.example/',
        'http://api.getcargo.io/v1/ai/chats/list',
        '/v1/elsewhere',
      ];
      for (const [place, status] of [301, 302, 303, 307, 308].entries()) {
        const redirect = targets[place % targets.length] ?? elsewhere;
        const fault = cargo.faults.add({ status, redirect }, { endpoint: 'chats' });
        await panel.click('button', 'Refresh');
        await fault.reached();
        await waitForRest(panel);
        await waitForSources(panel, /Cargo[\s\S]*failed/iu);
        await waitForCount(panel, chats);
        fault.remove();
        await panel.click('button', 'Refresh');
        await waitForSources(panel, /^(?![\s\S]*failed)/iu);
      }
      expect(cargo.log.filter(({ path }) => path === '/v1/elsewhere')).toEqual([]);
      expect(hits).toBe(0);
    });
  } finally {
    server.closeAllConnections();
    await new Promise<void>((closed) => server.close(() => closed()));
  }
});

const odd: readonly (readonly [string, FaultEffect, RegExp])[] = [
  [
    'fault H16: a page of HTML',
    { body: '<!doctype html><title>Log in</title>', headers: { 'content-type': 'text/html' } },
    /failed/iu,
  ],
  [
    'fault FB1: a cut answer',
    { body: '{"chats": [{"uuid": "5b0', headers: { 'content-type': 'application/json' } },
    /failed/iu,
  ],
  [
    'fault FS5: one bad record among good ones',
    {
      transform: (body) => {
        const { chats: rows } = body as { readonly chats: readonly object[] };
        return { chats: rows.map((row, place) => (place === 5 ? { ...row, name: { type: 'img' } } : row)) };
      },
    },
    /1 hidden/u,
  ],
];

test.each(odd)(
  '%s with status 200 leaves the list as it was, and is told of',
  async (_what, effect, words) => {
    await withList(async (bench, panel) => {
      bench.standIns.cargo.faults.add(effect, { endpoint: 'chats' });
      await panel.click('button', 'Refresh');
      await waitForSources(panel, words);
      await waitForRest(panel);
      await waitForCount(panel, chats);
    });
  },
);

test.each([429, 500])(
  'threat T23: six pages that are opened again and again, and a person who asks once a minute, cost a service that answers %i thirty requests in five minutes at most',
  { timeout: 10 * 60_000 },
  async (status) => {
    const seconds = isLong ? 300 : 15;
    await withList(async (bench, panel) => {
      const pages = [panel];
      for (let place = 1; place < 6; place += 1) pages.push(await bench.open('sidepanel'));
      const { cargo } = bench.standIns;
      cargo.faults.add({ status });
      const asked = cargo.log.length;
      const end = Date.now() + seconds * 1000;
      for (let round = 0; Date.now() < end; round += 1) {
        const page = pages[round % pages.length];
        // What a page does when it is opened; and once a minute somebody does not believe it.
        await page?.page.reload();
        if (round % 120 === 60) await page?.click('button', 'Refresh');
        await setTimeout(500);
      }
      const requests = cargo.log.length - asked;
      expect(requests).toBeLessThanOrEqual(30);
      report(`requests in ${seconds} s of six pages against ${status}`, String(requests));
    });
  },
);
