import type { Operation, Outcome } from '../../domain/failure.ts';
import type { HttpDoor } from '../http.ts';
import { readProblem } from './problem.ts';

/** Rows asked for at once: a sibling endpoint allows no more (api C5). */
export const rowsPerPage = 100;

type Query = readonly (readonly [string, string])[];

const paging = (offset: number, limit: number = rowsPerPage): Query => [
  ['limit', String(limit)],
  ['offset', String(offset)],
];

const ask = (
  http: HttpDoor,
  operation: Operation,
  path: readonly string[],
  query: Query = [],
): Promise<Outcome<unknown>> => http.get({ path: ['v1', ...path], query, operation, readProblem });

export const getWorkspace = (http: HttpDoor): Promise<Outcome<unknown>> =>
  ask(http, 'signIn', ['workspaceManagement', 'workspaces', 'current']);

export const getCurrentUser = (http: HttpDoor): Promise<Outcome<unknown>> =>
  ask(http, 'signIn', ['workspaceManagement', 'users', 'current']);

export const listAgents = (http: HttpDoor): Promise<Outcome<unknown>> =>
  ask(http, 'agents', ['ai', 'agents', 'list']);

export const listUsers = (http: HttpDoor): Promise<Outcome<unknown>> =>
  ask(http, 'agents', ['workspaceManagement', 'users', 'list']);

export const listChats = (http: HttpDoor, offset: number, limit?: number): Promise<Outcome<unknown>> =>
  ask(http, 'conversations', ['ai', 'chats', 'list'], paging(offset, limit));

/** Chats by name; whether a part or all of it is not documented (api 1.3). */
export const searchChats = (http: HttpDoor, name: string, offset: number): Promise<Outcome<unknown>> =>
  ask(http, 'conversations', ['ai', 'chats', 'list'], [['name', name], ...paging(offset)]);

export const listMessages = (http: HttpDoor, chatId: string, offset: number): Promise<Outcome<unknown>> =>
  ask(http, 'messages', ['ai', 'messages', 'list'], [['chatUuid', chatId], ...paging(offset)]);

/** In the vendor's client, on no public page (api 1.2). */
export const listVotes = (http: HttpDoor, chatId: string): Promise<Outcome<unknown>> =>
  ask(http, 'messages', ['ai', 'votes', 'list'], [['chatUuid', chatId]]);

export interface SingleMessage {
  readonly outcome: Outcome<unknown>;
  /** The service refused in a way that means that it knows no such call, rather than no such message (api C2). */
  readonly isCallMissing: boolean;
  /** Asking for the list instead is worth while. */
  readonly isWorthList: boolean;
}

export async function getMessage(http: HttpDoor, messageId: string): Promise<SingleMessage> {
  let isReasonGiven = false;
  const outcome = await http.get({
    path: ['v1', 'ai', 'messages', messageId],
    operation: 'messages',
    readProblem: (body) => {
      const problem = readProblem(body);
      isReasonGiven = problem.isNotFound;
      return problem;
    },
  });
  if (outcome.ok) return { outcome, isCallMissing: false, isWorthList: false };
  const { failure } = outcome;
  const isNotAllowed = failure.kind === 'schema' && failure.status === 405;
  const isNotFound = failure.kind === 'notFound';
  return {
    outcome,
    isCallMissing: isNotAllowed || (isNotFound && !isReasonGiven),
    isWorthList: isNotAllowed || isNotFound,
  };
}
