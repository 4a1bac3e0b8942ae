import type { Surface } from './surface.ts';
import { waitUntil } from './surface.ts';

/** What a person types, by the field's name on screen. */
export type Typed = Readonly<Record<string, string>>;

export interface CargoCredential {
  readonly apiToken: string;
}

export interface SidecarCredential {
  readonly apiKey: string;
  readonly accountId: string;
  readonly applicationId: string;
}

/** Connects a Cargo workspace on the options page as a person would, and waits until it is listed. */
export const connectCargo = (options: Surface, { apiToken }: CargoCredential, name?: string): Promise<void> =>
  connect(options, 'Add Cargo', { 'API token': apiToken, ...(name !== undefined && { Name: name }) });

/** Connects a Sidecar application on the options page as a person would, and waits until it is listed. */
export const connectSidecar = (
  options: Surface,
  { apiKey, accountId, applicationId }: SidecarCredential,
  name?: string,
): Promise<void> =>
  connect(options, 'Add Sidecar', {
    'API key': apiKey,
    'Account ID': accountId,
    'Application ID': applicationId,
    ...(name !== undefined && { Name: name }),
  });

async function connect(options: Surface, button: string, typed: Typed): Promise<void> {
  const before = await countConnections(options);
  await fillIn(options, button, typed);
  await options.click('button', 'Connect');
  await waitUntil(
    `connection ${before + 1} to be listed`,
    async () => (await countConnections(options)) > before,
    () => options.describe(),
  );
}

/** Opens the form behind this button and types; "Connect" is the caller's to press. */
export async function fillIn(options: Surface, button: string, typed: Typed): Promise<void> {
  await options.click('button', button);
  for (const [field, text] of Object.entries(typed)) await options.type('textbox', field, text);
}

export async function countConnections(options: Surface): Promise<number> {
  const list = await options.find('list', 'Connections');
  if (list === null) return 0;
  return list.evaluate((element) => element.querySelectorAll(':scope > li, :scope > [role=listitem]').length);
}
