const ivBytes = 12;

/** AES-256-GCM with a fresh random initialisation vector in front; `context` must be equal when opening. */
export async function seal(
  key: CryptoKey,
  context: string,
  plain: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array<ArrayBuffer>> {
  const iv = crypto.getRandomValues(new Uint8Array(ivBytes));
  const sealed = await crypto.subtle.encrypt(
    { name: 'AES-GCM', iv, additionalData: encode(context) },
    key,
    plain,
  );
  const whole = new Uint8Array(ivBytes + sealed.byteLength);
  whole.set(iv);
  whole.set(new Uint8Array(sealed), ivBytes);
  return whole;
}

/** Rejects when the key, the context or a single bit differs. */
export async function unseal(
  key: CryptoKey,
  context: string,
  whole: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array<ArrayBuffer>> {
  const iv = whole.subarray(0, ivBytes);
  const options = { name: 'AES-GCM', iv, additionalData: encode(context) };
  return new Uint8Array(await crypto.subtle.decrypt(options, key, whole.subarray(ivBytes)));
}

export const sealJson = (key: CryptoKey, context: string, value: unknown): Promise<Uint8Array<ArrayBuffer>> =>
  seal(key, context, encode(JSON.stringify(value)));

export async function unsealJson(
  key: CryptoKey,
  context: string,
  whole: Uint8Array<ArrayBuffer>,
): Promise<unknown> {
  return JSON.parse(new TextDecoder().decode(await unseal(key, context, whole)));
}

/** A new data key, base64. */
export const newDataKey = (): string => toBase64(crypto.getRandomValues(new Uint8Array(32)));

export const importDataKey = (base64: string): Promise<CryptoKey> =>
  crypto.subtle.importKey('raw', fromBase64(base64), 'AES-GCM', false, ['encrypt', 'decrypt']);

/** A key that the browser won't hand out again. Its bytes still lie in the profile: no defence against its reader. */
export const newHiddenKey = (): Promise<CryptoKey> =>
  crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);

export function toBase64(bytes: Uint8Array<ArrayBuffer>): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary);
}

export const fromBase64 = (base64: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));

const encode = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);
