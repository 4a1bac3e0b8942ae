import { isRecord, isText } from '../domain/guards.ts';
import { fromBase64, newHiddenKey, sealJson, toBase64, unsealJson } from '../cache/cipher.ts';
import type { Connection } from '../domain/connection.ts';
import type { Credential, CredentialFieldName } from '../sources/source.ts';
import { credentialItem, type SealedCredential } from './items.ts';
import { readItem } from './item.ts';
import type { KeyDatabase } from './key-database.ts';

/** Keeps credentials encrypted at rest. For the background only: nothing here ever answers a page. */
export interface Vault {
  seal(binding: CredentialBinding, credential: Credential): Promise<SealedCredential>;
  /** Null when there is none, or when it can't be opened for this connection, origin and generation. */
  find(connection: Connection, origin: string): Promise<Credential | null>;
}

/** What a stored credential is bound to: with any of these changed it can't be opened. */
export interface CredentialBinding {
  readonly sourceId: string;
  readonly origin: string;
  readonly generation: string;
}

export function createVault(findDatabase: () => Promise<KeyDatabase>): Vault {
  return {
    async seal(binding, credential) {
      const sealed = await sealJson(await expectKey(await findDatabase()), contextOf(binding), credential);
      return { origin: binding.origin, sealed: toBase64(sealed) };
    },
    async find(connection, origin) {
      const stored = await readItem(credentialItem(connection.id));
      if (stored === null || stored.origin !== origin) return null;
      const { sourceId, generation } = connection;
      try {
        const key = await (await findDatabase()).get('keys', 'credentials');
        if (key === undefined) return null;
        const context = contextOf({ sourceId, origin, generation });
        const credential = await unsealJson(key, context, fromBase64(stored.sealed));
        return isCredential(credential) ? credential : null;
      } catch {
        return null;
      }
    },
  };
}

/** The key of all credentials, made on first use; a second maker in between wins or loses as a whole. */
async function expectKey(database: KeyDatabase): Promise<CryptoKey> {
  const existing = await database.get('keys', 'credentials');
  if (existing !== undefined) return existing;
  const made = await newHiddenKey();
  const transaction = database.transaction('keys', 'readwrite');
  const meanwhile = await transaction.store.get('credentials');
  if (meanwhile === undefined) await transaction.store.put(made, 'credentials');
  await transaction.done;
  return meanwhile ?? made;
}

const contextOf = ({ sourceId, origin, generation }: CredentialBinding): string =>
  JSON.stringify([sourceId, origin, generation]);

const isCredential = (value: unknown): value is Readonly<Partial<Record<CredentialFieldName, string>>> =>
  isRecord(value) && Object.values(value).every(isText);
