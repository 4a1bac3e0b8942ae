import { chooseOrigin } from '../build-origin.ts';
import type { SourceDescriptor } from '../source.ts';

// A self-hosted server has addresses of its own, chosen when the package is built (api S17, S19).
const apiOrigin = chooseOrigin('SIDECAR_API_ORIGIN', 'https://api.sidecarcx.com');
const webOrigin = chooseOrigin('SIDECAR_WEB_ORIGIN', 'https://app.sidecarcx.com');

export const sidecar: SourceDescriptor = {
  id: 'sidecar',
  label: 'Sidecar',
  apiOrigin,
  webOrigin,
  fields: [
    { name: 'apiKey', isSecret: true },
    { name: 'accountId', isSecret: false },
    { name: 'applicationId', isSecret: false },
  ],
  capabilities: {
    hasTextInList: true,
    listWindowDays: 30,
    shortestPollSeconds: 60,
    canSearchByName: false,
    askers: ['customer'],
  },
  tone: 'teal',
  // No address of a thread is published (api S17).
  link: () => ({ target: 'home', url: webOrigin }),
  linkParts: [
    { name: 'sessionId', of: 'vendorId' },
    { name: 'agentId', of: 'agentId' },
  ],
};
