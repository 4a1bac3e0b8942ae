import type { LoggedRequest } from '../../../dev/stand-ins/request-log.ts';
import type { StandInData } from '../../../dev/stand-ins/start-stand-ins.ts';
import type { Conversation } from '../../../lib/domain/conversation.ts';
import { createAccounts, type Owner, type Sizes, type SourceId } from './accounts.ts';
import { createInProcessServices, type Services } from './in-process.ts';
import * as invariants from './invariants.ts';
import { startLoopback } from './loopback.ts';
import { createWorld, type World } from './world.ts';

export interface FaultBench extends Services {
  readonly world: World;
  readonly data: StandInData;
  /** Holds the invariants against the present state of a connection. Gives its rows. */
  judge(connectionId: string, before?: readonly Conversation[]): Promise<readonly Conversation[]>;
  /** As `judge`, while nobody lives: work that was under way is told of no more. */
  judgeDead(connectionId: string): Promise<void>;
  /** Nobody is at the addresses any more. */
  stopServices(): Promise<void>;
  close(): Promise<void>;
}

export interface BenchOptions extends Partial<Sizes> {
  /** Real sockets, which can be cut and held up; else the services are functions. */
  readonly isLoopback?: boolean;
  /** Rows in one answer of Cargo's list. */
  readonly pageMaximum?: number;
  readonly random?: () => number;
}

export const startAt = Date.UTC(2026, 2, 2, 12);

export async function openFaultBench({
  chats = 24,
  threads = 16,
  isLoopback = false,
  pageMaximum = 10,
  random,
}: BenchOptions = {}): Promise<FaultBench> {
  const data = createAccounts(startAt, { chats, threads });
  const loopback = isLoopback ? await startLoopback(data, () => world.now()) : null;
  const services = loopback ?? createInProcessServices(data, () => world.now());
  services.cargo.switches.pageMaximum = pageMaximum;
  const world: World = createWorld({
    fetch: services.fetch,
    startAt,
    ...(random !== undefined && { random }),
  });
  let isServed = loopback !== null;
  const stopServices = async (): Promise<void> => {
    if (isServed) await loopback?.close();
    isServed = false;
  };
  return {
    world,
    data,
    cargo: services.cargo,
    sidecar: services.sidecar,
    fetch: services.fetch,
    async judge(connectionId, before = []) {
      const connection = (await world.connections()).find(({ id }) => id === connectionId);
      if (connection === undefined) throw new Error('there is no such connection');
      const rows = await world.rows(connectionId);
      const source = connection.sourceId as SourceId;
      invariants.expectNothingLost(before, rows);
      invariants.expectNoMixing(rows, data, source, ownerOf(connection));
      invariants.expectSecretsKept(logsOf(services), [
        world.notices,
        world.shown,
        connection,
        rows.map(({ title }) => title),
      ]);
      invariants.expectNoEndlessWork(world.notices, connectionId);
      invariants.expectAtomic(await world.record(connectionId), rows);
      return rows;
    },
    async judgeDead(connectionId) {
      const connection = (await world.connections()).find(({ id }) => id === connectionId);
      if (connection === undefined) throw new Error('there is no such connection');
      const rows = await world.rows(connectionId);
      invariants.expectNoMixing(rows, data, connection.sourceId as SourceId, ownerOf(connection));
      invariants.expectAtomic(await world.record(connectionId), rows);
    },
    stopServices,
    async close() {
      world.close();
      await stopServices();
    },
  };
}

const logsOf = ({ cargo, sidecar }: Services): Record<SourceId, readonly LoggedRequest[]> => ({
  cargo: cargo.log,
  sidecar: sidecar.log,
});

/** Whose account a connection is of, as its identity says. */
export const ownerOf = ({ identity }: { readonly identity: string }): Owner =>
  /acc-B|2$/u.test(identity) ? 'B' : 'A';
