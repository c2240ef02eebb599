import { problemOf, unreached } from './problem.ts';

export interface ClientOptions {
  /** Address of the API without a path, `http://localhost:3000`; in a browser the page's own origin. */
  readonly origin: string;
  /** By default the global one; pages rendered beside the API hand its own function in. */
  readonly fetch?: (request: Request) => Promise<Response>;
  /** Sent with every request: cookie and origin of the visitor, when a page asks on somebody's behalf. */
  readonly headers?: Readonly<Record<string, string>>;
}

export type Method = 'GET' | 'POST' | 'DELETE';
/** What goes behind the question mark; undefined is left out. */
export type Query = Readonly<Record<string, string | number | undefined>>;

export interface Call {
  readonly query?: Query | undefined;
  /** Sent as JSON. */
  readonly body?: object;
  /** Sent as it is, under its own media type. */
  readonly file?: Blob;
  readonly signal?: AbortSignal | undefined;
}

/** @throws ProblemError for every refusal, and with code `network` when nothing answered */
export type Send = <Dto>(method: Method, path: string, call?: Call) => Promise<Dto>;

export function transport(options: ClientOptions): Send {
  const send = options.fetch ?? ((request: Request) => fetch(request));
  return async <Dto>(method: Method, path: string, call: Call = {}): Promise<Dto> => {
    const url = new URL(`/api/v1${path}`, options.origin);
    for (const [name, value] of Object.entries(call.query ?? {})) {
      if (value !== undefined) url.searchParams.set(name, String(value));
    }
    const request = new Request(url, { method, credentials: 'same-origin', ...contentOf(call) });
    for (const [name, value] of Object.entries(options.headers ?? {})) request.headers.set(name, value);
    const response = await send(request).catch((cause: unknown) => {
      if (call.signal?.aborted) throw cause;
      throw unreached(0, cause);
    });
    if (!response.ok) throw await problemOf(response);
    return dtoOf<Dto>(response.status === 204 ? undefined : await response.json());
  };
}

function contentOf({ body, file, signal }: Call): RequestInit {
  const aborts = signal && { signal };
  if (file) return { body: file, headers: { 'content-type': file.type }, ...aborts };
  if (!body) return { ...aborts };
  return { body: JSON.stringify(body), headers: { 'content-type': 'application/json' }, ...aborts };
}

/** Guaranteed by the API's own tests: each operation answers in the shape its document names. */
function dtoOf<Dto>(json: unknown): Dto {
  return json as Dto;
}
