import type { Surface } from '../browsers/surface.ts';
import { openFirst, press, type Scene, search, waitForElement } from './scene.ts';
import type { Stage } from './stage.ts';

/** Before anything is connected, in this order. */
export const unconnectedScenes: readonly Scene[] = [
  { name: 'list-not-connected', show: (stage) => showPage(stage, 'sidepanel', '.placeholder .button') },
  { name: 'options-welcome', show: (stage) => showPage(stage, 'options', '.welcome') },
  { name: 'options-form', show: (stage) => showForm(stage, 1) },
  {
    name: 'options-form-errors',
    async show(stage) {
      const surface = await showForm(stage, 2);
      await press(surface, '.connection-form [type=submit]');
      await waitForElement(surface, '.field-error');
      return surface;
    },
  },
];

const list = (name: string, arrange: (surface: Surface) => Promise<void>): Scene => ({
  name,
  async show(stage) {
    const surface = await stage.openList();
    await arrange(surface);
    return surface;
  },
});

/** With both services connected. A search is saved on the way. */
export const connectedScenes: readonly Scene[] = [
  list('list', async () => undefined),
  list('list-menu', async (surface) => {
    await press(surface, '.tools .menu-button .icon-button');
    await waitForElement(surface, '.top-bar [role=menu]');
  }),
  list('list-undo', async (surface) => {
    await press(surface, '.tools .menu-button .icon-button');
    await press(surface, '.top-bar [role=menuitem]');
    await waitForElement(surface, '.undo-bar');
  }),
  list('list-help', async (surface) => {
    await press(surface, '.tools .menu-button .icon-button');
    await press(surface, '.top-bar [role=menuitem]:last-child');
    await waitForElement(surface, 'dialog.help');
  }),
  list('list-filters', async (surface) => {
    await press(surface, '.search-menu .menu-button');
    await waitForElement(surface, '.filter-option');
  }),
  list('list-found', (surface) => search(surface, 'the')),
  list('list-suggestions', async (surface) => {
    await surface.page.focus('#search');
    await surface.page.keyboard.type('is:');
    await waitForElement(surface, '.suggestion');
  }),
  list('list-chips', (surface) => search(surface, '-source:sidecar is:error colour:blue before:nonsense a')),
  list('list-nothing', async (surface) => {
    await search(surface, 'zqxjkvwp');
    await waitForElement(surface, '.placeholder .button');
  }),
  list('list-save', async (surface) => {
    await search(surface, 'is:error');
    await press(surface, '.save-button');
    await waitForElement(surface, '.name-form');
    await press(surface, '.name-form [type=submit]');
    await waitForElement(surface, '.save-button[aria-pressed=true]');
  }),
  list('list-saved', (surface) => waitForElement(surface, '.saved-chip').then(() => undefined)),
  list('list-saved-editor', async (surface) => {
    await press(surface, '.saved-edit');
    await waitForElement(surface, '.saved-editor');
  }),
  list('open', (surface) => openFirst(surface, 'source:cargo -is:error -is:running')),
  list('open-thread', (surface) => openFirst(surface, 'source:sidecar')),
  list('open-error', (surface) => openFirst(surface, 'is:error')),
  list('open-running', (surface) => openFirst(surface, 'is:running')),
  list('open-copy', async (surface) => {
    await openFirst(surface, 'source:cargo -is:error -is:running');
    await press(surface, '.detail-bar .menu-button .icon-button');
    await waitForElement(surface, '.detail-bar [role=menu]');
  }),
  list('open-facts', async (surface) => {
    await openFirst(surface, 'source:cargo -is:error -is:running');
    await press(surface, '.facts-fold summary');
  }),
  { name: 'options', show: (stage) => showPage(stage, 'options', '.connection .actions') },
  {
    name: 'options-agents',
    async show(stage) {
      const surface = await showPage(stage, 'options', '.connection .actions');
      await press(surface, '.connection .actions .button[aria-expanded]:nth-of-type(3)');
      return surface;
    },
  },
  {
    name: 'options-choices',
    async show(stage) {
      const surface = await showPage(stage, 'options', '.connection .actions');
      await surface.page.evaluate(() => {
        const badge = document.querySelector<HTMLOptionElement>('option[value=waiting]')?.closest('select');
        if (badge) badge.value = 'waiting';
        badge?.dispatchEvent(new Event('change', { bubbles: true }));
        // Not those of privacy: they would veil every scene after this one.
        const boxes = '[aria-labelledby=notifications] .check input:not(:checked)';
        for (const box of document.querySelectorAll<HTMLElement>(boxes)) box.click();
      });
      await waitForElement(surface, 'input[type=time]');
      return surface;
    },
  },
  {
    name: 'options-removal',
    async show(stage) {
      const surface = await showPage(stage, 'options', '.connection .button-danger');
      await press(surface, '.connection .button-danger');
      await waitForElement(surface, 'dialog.dialog');
      return surface;
    },
  },
  {
    name: 'open-unreachable',
    async show(stage) {
      stage.standIns.cargo.faults.add({ status: 500 }, { path: /messages/u });
      const surface = await stage.openList();
      await search(surface, 'source:cargo trigger:workflow');
      await surface.page.keyboard.press('Enter');
      await waitForElement(surface, '.detail .notice[role=alert]');
      return surface;
    },
    end: ({ standIns }) => standIns.cargo.faults.clear(),
  },
  {
    name: 'list-offline',
    async show(stage) {
      stage.standIns.sidecar.switches.isDown = true;
      return showTrouble(stage, '.text-warn');
    },
    end: ({ standIns }) => void (standIns.sidecar.switches.isDown = false),
  },
  {
    name: 'list-needs-token',
    async show(stage) {
      stage.standIns.cargo.switches.tokens.clear();
      stage.standIns.sidecar.faults.add({ status: 503, headers: { 'retry-after': '900' } });
      return showTrouble(stage, '.text-bad');
    },
  },
  { name: 'options-trouble', show: (stage) => showPage(stage, 'options', '.connection .actions') },
];

async function showPage(stage: Stage, page: 'sidepanel' | 'options', selector: string): Promise<Surface> {
  const surface = await stage.open(page);
  await waitForElement(surface, selector);
  return surface;
}

async function showForm(stage: Stage, source: number): Promise<Surface> {
  const surface = await showPage(stage, 'options', '.button.add');
  await press(surface, `.button.add:nth-of-type(${source})`);
  await waitForElement(surface, '.connection-form');
  return surface;
}

async function showTrouble(stage: Stage, look: string): Promise<Surface> {
  const surface = await stage.openList();
  await press(surface, '.tools .icon-button');
  await waitForElement(surface, `.source.has-trouble ${look}`);
  await surface.waitFor('the refresh to end', () => document.querySelector('.is-busy') === null);
  return surface;
}
