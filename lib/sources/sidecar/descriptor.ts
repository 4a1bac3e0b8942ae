import type { SourceDescriptor } from '../source.ts';

const webOrigin = 'https://app.sidecarcx.com';

export const sidecar: SourceDescriptor = {
  id: 'sidecar',
  label: 'Sidecar',
  apiOrigin: 'https://api.sidecarcx.com',
  webOrigin,
  fields: [
    { name: 'apiKey', isSecret: true },
    { name: 'accountId', isSecret: false },
    { name: 'applicationId', isSecret: false },
  ],
  capabilities: { hasTextInList: true, listWindowDays: 30, shortestPollSeconds: 60 },
  tone: 'teal',
  // No address of a thread is published (api S17).
  link: () => ({ target: 'home', url: webOrigin }),
};
