/**
 * Everything that can go wrong on the way to a service or to the disk, as plain data: it crosses message
 * borders and is stored, so it holds no error object, no header, no URL and no token.
 * `detail` is the service's own explanation, cleaned and cut to 300 characters.
 */
export type Failure = FailureCause & { readonly detail?: string };

export type FailureCause =
  /**
   * 401: the credential is wrong, revoked or replaced. Or there is none to send: it ended with the browser, as was
   * wanted (`forgotten`), or what the browser kept of it can't be opened any more (`lost`).
   */
  | { readonly kind: 'auth'; readonly missing?: 'forgotten' | 'lost' }
  /** 403: the credential is good but lacks the right to do `what`. */
  | { readonly kind: 'forbidden'; readonly what: Operation }
  /** 404, or a vendor reason that means the same. */
  | { readonly kind: 'notFound'; readonly what: Operation }
  /** 429. `retryAfter`: milliseconds from now as the service asked, or null when it gave no usable figure. */
  | { readonly kind: 'limited'; readonly retryAfter: number | null }
  /** The service is in trouble (408, 5xx) or the connection broke; worth another try later. */
  | { readonly kind: 'transient'; readonly status: number | null }
  | { readonly kind: 'offline' }
  | { readonly kind: 'timeout' }
  | { readonly kind: 'redirected' }
  /** An answer that is no JSON object: an HTML page, an empty or a cut body. */
  | { readonly kind: 'badBody'; readonly isHtml: boolean }
  /** JSON, but not in a form that this version knows; or a request that the service no longer accepts. */
  | { readonly kind: 'schema'; readonly status: number | null }
  | { readonly kind: 'tooBig'; readonly limit: number }
  /** The browser withholds access to the service's host. */
  | { readonly kind: 'permission'; readonly origin: string }
  | { readonly kind: 'storage'; readonly trouble: StorageTrouble }
  /** The connection was changed or removed while this was under way. */
  | { readonly kind: 'superseded' };

export type StorageTrouble = 'full' | 'damaged' | 'unavailable';

export type Operation = 'signIn' | 'agents' | 'conversations' | 'messages';

export type Outcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly failure: Failure };

export const succeed = <T>(value: T): Outcome<T> => ({ ok: true, value });

export const fail = (failure: Failure): { readonly ok: false; readonly failure: Failure } => ({
  ok: false,
  failure,
});
