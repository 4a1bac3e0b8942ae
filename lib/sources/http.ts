import type { Operation, Outcome } from '../domain/failure.ts';

/** The only way to a service. Bound to one origin and one credential; see `createHttpDoor`. */
export interface HttpDoor {
  /**
   * Sends one GET and gives the parsed JSON body, which is a plain object.
   * Never throws; never follows a redirect; never sends a cookie; never touches the HTTP cache.
   * Repeats the request once, at once, when the connection broke, and for no other reason.
   */
  get(request: HttpRequest): Promise<Outcome<unknown>>;
}

export interface HttpRequest {
  /** Path segments after the origin, unencoded; each becomes exactly one segment of the URL. */
  readonly path: readonly string[];
  readonly query?: readonly (readonly [name: string, value: string])[];
  /** What this is for: names the failure. */
  readonly operation: Operation;
  /** `large`: up to 32 MiB and 60 s for lists without paging; otherwise 5 MiB, and 15 s each for headers and body. */
  readonly size?: 'ordinary' | 'large';
  /** Finds the vendor's explanation in the body of a failed request. */
  readonly readProblem: (body: unknown) => ServiceProblem;
}

export interface ServiceProblem {
  /** The vendor's words for people. */
  readonly detail: string | null;
  /** True when the vendor's code means "not there", whatever the status says (api C17). */
  readonly isNotFound: boolean;
}
