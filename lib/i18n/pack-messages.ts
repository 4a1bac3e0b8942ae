/** The one message that holds all others, as JSON, by their keys. */
export const catalogueKey = 'catalogue';

/**
 * A language's messages (the content of its `messages.json`) as they are shipped: those that the manifest names, which
 * the browser itself looks up, and one with all. A browser reads, checks and hands over every message of a language
 * before the first stylesheet or word of a page, and a popup waits for it (docs/decisions/007-opening.md).
 */
export function packMessages(content: string, manifest: object): string {
  const messages = JSON.parse(content) as Record<string, { readonly message: string }>;
  const words = Object.fromEntries(Object.entries(messages).map(([key, { message }]) => [key, message]));
  const named = [...JSON.stringify(manifest).matchAll(/__MSG_(\w+?)__/gu)].flatMap(([, key]) => key ?? []);
  const kept = Object.fromEntries(named.map((key) => [key, messages[key]]));
  // A dollar would be taken for the place of a value.
  const packed = JSON.stringify(words).replaceAll('$', String.raw`\u0024`);
  return JSON.stringify({ ...kept, [catalogueKey]: { message: packed } });
}
