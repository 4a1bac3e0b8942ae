/** A service for tests, behind the `fetch` of a door. */
export interface FakeService {
  readonly fetch: (request: Request) => Promise<Response>;
  /** Every request that came, in order. */
  readonly requests: readonly Request[];
  /** Path and query of every request that came, in order. */
  readonly paths: () => readonly string[];
}

type Answer = Response | Promise<Response>;

export function createFakeService(
  answer: (url: URL, request: Request, count: number) => Answer,
): FakeService {
  const requests: Request[] = [];
  return {
    requests,
    paths: () => requests.map((request) => new URL(request.url)).map((url) => url.pathname + url.search),
    fetch: async (request) => {
      requests.push(request);
      return answer(new URL(request.url), request, requests.length);
    },
  };
}

export const json = (body: unknown, status = 200, headers: Record<string, string> = {}): Response =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json', ...headers } });

export const raw = (body: BodyInit | null, contentType: string | null, status = 200): Response => {
  const response = new Response(body, { status });
  response.headers.delete('content-type');
  if (contentType !== null) response.headers.set('content-type', contentType);
  return response;
};
