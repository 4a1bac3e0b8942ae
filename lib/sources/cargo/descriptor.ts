import type { SourceDescriptor } from '../source.ts';

const webOrigin = 'https://app.getcargo.io';

export const cargo: SourceDescriptor = {
  id: 'cargo',
  label: 'Cargo',
  apiOrigin: 'https://api.getcargo.io',
  webOrigin,
  fields: [{ name: 'apiToken', isSecret: true }],
  capabilities: {
    hasTextInList: false,
    listWindowDays: null,
    shortestPollSeconds: 5,
    canSearchByName: true,
    askers: ['self', 'user'],
  },
  tone: 'violet',
  // A chat's own address is not published (api C19): the nearest page that is.
  link: ({ agentId, workspaceId }) => {
    if (workspaceId === null) return { target: 'home', url: webOrigin };
    const workspace = `${webOrigin}/workspaces/${encodeURIComponent(workspaceId)}`;
    return agentId === null
      ? { target: 'workspace', url: workspace }
      : { target: 'agent', url: `${workspace}/agents/${encodeURIComponent(agentId)}` };
  },
  linkParts: [
    { name: 'chatId', of: 'vendorId' },
    { name: 'workspaceId', of: 'workspaceId' },
    { name: 'agentId', of: 'agentId' },
  ],
};
