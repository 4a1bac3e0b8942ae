import type { SidecarAgent, SidecarApplication } from '../stand-ins/sidecar/model.ts';
import { createRandom } from './random.ts';
import { createSidecarThread } from './sidecar-threads.ts';

export interface ApplicationOptions {
  readonly seed: string;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly accountId: string;
  readonly applicationId: string;
  readonly threads: number;
}

const day = 24 * 60 * 60 * 1000;
const agentPlans = [
  { name: 'Help center bot', type: 'chatbot', primaryColor: '#2255AA', welcomeMessage: 'Hi there! 👋' },
  {
    name: 'Billing assistant',
    type: 'chatbot',
    primaryColor: '#0E7C66',
    welcomeMessage: 'How can I help with your invoice?',
  },
  {
    name: 'Docs search',
    type: 'search',
    primaryColor: '#B4540A',
    welcomeMessage: 'Search the documentation',
  },
  { name: 'Onboarding guide', type: null, primaryColor: '#8A2D6B', welcomeMessage: 'Welcome aboard!' },
] as const;

/** An application with four agents and so many threads. */
export function createSidecarApplication(options: ApplicationOptions): SidecarApplication {
  const { seed, now, accountId, applicationId, threads: count } = options;
  const random = createRandom(seed, 'application');
  const agents: SidecarAgent[] = agentPlans.map(({ name, type, primaryColor, welcomeMessage }) => ({
    aiAgentID: `agt_${random.code(8)}`,
    name,
    type,
    primaryColor,
    welcomeMessage,
    createdAt: now - random.integer(60, 200) * day,
  }));
  const place = { seed, now, agentIds: agents.map(({ aiAgentID }) => aiAgentID), count };
  return {
    accountId,
    applicationId,
    agents,
    threads: Array.from({ length: count }, (_, index) => createSidecarThread(place, index)),
  };
}
