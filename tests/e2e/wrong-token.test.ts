import { expect } from 'vitest';
import { connectCargo, countConnections, fillIn } from '../../dev/browsers/connect-services.ts';
import { journey } from './harness/journey.ts';
import { waitForCount } from './harness/look.ts';
import { credentials } from './harness/small-data.ts';
import { readStored } from './harness/stored.ts';

const wrong = 'wrong-token-000111222';

journey('a wrong token is explained, kept in its field and not saved', async (bench) => {
  const options = await bench.open('options');
  await fillIn(options, 'Add Cargo', { 'API token': wrong });
  await options.click('button', 'Connect');
  await bench.standIns.cargo.waitForRequest(({ status }) => status === 401);
  const field = await options.expect('textbox', 'API token');
  await options.waitFor('an explanation beside the field', () => {
    const input = document.querySelector('input[type=password]');
    const ids = [input?.getAttribute('aria-errormessage'), input?.getAttribute('aria-describedby')].join(' ');
    const beside = ids.split(/\s+/u).map((id) => document.getElementById(id)?.textContent ?? '');
    const alerts = [...document.querySelectorAll('[role=alert]')].map((each) => each.textContent);
    return [...beside, ...alerts].some(
      (text) => /token/iu.test(text) && /refus|wrong|not accept|invalid/iu.test(text),
    );
  });
  expect(await field.evaluate((element) => (element as HTMLInputElement).value)).toBe(wrong);
  expect(await countConnections(options)).toBe(0);
  expect(await readStored(options)).not.toContain(wrong);

  await options.type('textbox', 'API token', credentials.cargo.apiToken);
  await options.click('button', 'Connect');
  await options.expect('list', 'Connections');
  expect(await countConnections(options)).toBe(1);
});

journey('a pasted "Bearer " and stray line ends are no part of the token', async (bench) => {
  const options = await bench.open('options');
  await connectCargo(options, { apiToken: `  Bearer ${credentials.cargo.apiToken} ` });
  const popup = await bench.open('popup');
  await waitForCount(popup, 23);
});
