import { fail, succeed, type Failure, type Outcome } from '../../domain/failure.ts';
import { readRows } from '../rows.ts';
import type { Account, Session } from '../source.ts';
import { getCurrentUser, getWorkspace, listChats } from './client.ts';
import { chatSchema, userSchema, workspaceSchema } from './schema.ts';

type Workspace = Pick<Account, 'workspaceId' | 'name'>;

/** Tries a token (api 1.7): a token stands for one workspace, so the workspace is who it is. */
export async function signIn({ http }: Omit<Session, 'account'>): Promise<Outcome<Account>> {
  const workspace = await findWorkspace(http);
  if (!workspace.ok) return workspace;
  const { workspaceId, name } = workspace.value;
  return succeed({
    identity: `cargo:${workspaceId ?? 'unknown'}`,
    name,
    workspaceId,
    selfId: await findSelfId(http),
    agents: null,
  });
}

async function findWorkspace(http: Session['http']): Promise<Outcome<Workspace>> {
  const answer = await getWorkspace(http);
  if (!answer.ok) return mayStillRead(answer.failure) ? readWorkspaceOfChat(http) : answer;
  const parsed = workspaceSchema.safeParse(answer.value);
  if (!parsed.success) return fail({ kind: 'schema', status: null });
  const { uuid, name } = parsed.data.workspace;
  return succeed({ workspaceId: uuid, name });
}

/** The call may be closed to a token that reads chats, or be gone. */
const mayStillRead = (failure: Failure): boolean =>
  failure.kind === 'forbidden' ||
  failure.kind === 'notFound' ||
  (failure.kind === 'schema' && failure.status === 405);

async function readWorkspaceOfChat(http: Session['http']): Promise<Outcome<Workspace>> {
  const answer = await listChats(http, 0, 1);
  if (!answer.ok) return answer;
  const read = await readRows(answer.value, 'chats', (row) => chatSchema.safeParse(row).data ?? null);
  if (!read.ok) return read;
  const workspaceId = read.value.rows.map((chat) => chat.workspaceUuid).find((uuid) => uuid !== null) ?? null;
  return succeed({ workspaceId, name: null });
}

/** Only tells "you" from others: without it the connection works as well. */
async function findSelfId(http: Session['http']): Promise<string | null> {
  const answer = await getCurrentUser(http);
  const parsed = userSchema.safeParse(answer.ok ? answer.value : null);
  return parsed.success ? parsed.data.user.uuid : null;
}
