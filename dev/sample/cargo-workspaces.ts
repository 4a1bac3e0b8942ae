import type { CargoAgent, CargoUser, CargoWorkspace } from '../stand-ins/cargo/model.ts';
import { createCargoChat } from './cargo-chat.ts';
import { createRandom, type Random } from './random.ts';
import { firstNames, lastNames } from './words/names.ts';

export interface WorkspaceOptions {
  readonly seed: string;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly name: string;
  readonly chats: number;
}

const day = 24 * 60 * 60 * 1000;
const agentPlans = [
  {
    name: 'Pipeline analyst',
    icon: { color: 'purple', face: '🦉' },
    description: 'Reads the pipeline and says what slips.',
  },
  { name: 'Prospect researcher', icon: { color: 'blue', face: '🔎' }, description: null },
  {
    name: 'Outbound copywriter',
    icon: { color: 'green', face: '✍️' },
    description: 'Short e-mails, no buzzwords.',
  },
  {
    name: 'CRM caretaker',
    icon: { color: 'yellow', face: '👩‍🔧' },
    description: 'Keeps accounts and contacts tidy.',
  },
  { name: 'Event follow-up', icon: { color: 'red', face: '🎪' }, description: 'Retired.', isDeleted: true },
];

/** A workspace with four agents, a fifth that was deleted, six people, and so many chats. */
export function createCargoWorkspace({ seed, now, name, chats: count }: WorkspaceOptions): CargoWorkspace {
  const random = createRandom(seed, 'workspace');
  const createdAt = now - 300 * day;
  const agents: CargoAgent[] = agentPlans.map(
    ({ name: agentName, icon, description, isDeleted = false }) => ({
      uuid: random.uuid(),
      name: agentName,
      icon,
      description,
      createdAt: createdAt + random.integer(1, 60) * day,
      deletedAt: isDeleted ? now - 20 * day : null,
    }),
  );
  const users = Array.from({ length: 6 }, () => createUser(random));
  const place = { seed, now, users, agents, count };
  return {
    uuid: random.uuid(),
    name,
    createdAt,
    users,
    agents,
    chats: Array.from({ length: count }, (_, index) => createCargoChat(place, index)),
  };
}

function createUser(random: Random): CargoUser {
  const firstName = random.pick(firstNames);
  const lastName = random.pick(lastNames);
  const local = `${firstName}.${lastName}`
    .normalize('NFD')
    .replaceAll(/[^A-Za-z.]/g, '')
    .toLowerCase();
  return {
    uuid: random.uuid(),
    email: `${local}@acme.example.com`,
    firstName,
    lastName: random.isChance(0.8) ? lastName : null,
  };
}
