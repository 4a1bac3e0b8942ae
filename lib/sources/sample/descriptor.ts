import type { SourceDescriptor } from '../source.ts';

const nowhere = 'https://sample.example';

/** Invented conversations to look around with, made by the extension itself: no token, no host, no request. */
export const sample: SourceDescriptor = {
  id: 'sample',
  label: 'Sample',
  apiOrigin: nowhere,
  webOrigin: nowhere,
  fields: [],
  capabilities: {
    hasTextInList: true,
    listWindowDays: null,
    shortestPollSeconds: 60,
    canSearchByName: false,
    askers: ['customer', 'self', 'user'],
  },
  tone: 'amber',
  link: () => null,
};
