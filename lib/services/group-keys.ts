/** Conversation IDs by connection. */
export function groupKeys(keys: readonly string[]): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const key of keys) {
    const [connectionId, id] = splitKey(key);
    if (connectionId === '') continue;
    const group = groups.get(connectionId);
    if (group === undefined) groups.set(connectionId, [id]);
    else group.push(id);
  }
  return groups;
}

/** A connection's ID holds no slash. */
export function splitKey(key: string): readonly [connectionId: string, id: string] {
  const slash = Math.max(0, key.indexOf('/'));
  return [key.slice(0, slash), key.slice(slash + 1)];
}
