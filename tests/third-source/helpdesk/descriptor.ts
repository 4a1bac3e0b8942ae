import type { SourceDescriptor } from '../../../lib/sources/source.ts';

/** A service that there is not: what somebody who adds one would write. */
export const helpdesk: SourceDescriptor = {
  id: 'helpdesk',
  label: 'Helpdesk',
  apiOrigin: 'https://api.helpdesk.example',
  webOrigin: 'https://helpdesk.example',
  fields: [{ name: 'apiToken', isSecret: true }],
  capabilities: {
    hasTextInList: true,
    listWindowDays: null,
    shortestPollSeconds: 60,
    canSearchByName: false,
    askers: ['customer'],
  },
  tone: 'amber',
  link: () => ({ target: 'home', url: 'https://helpdesk.example' }),
};
