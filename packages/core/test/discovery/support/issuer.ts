import { startServer } from '../../endpoint/wire.js';

/** What a place answers: an object as JSON, a text as it is, a number as a status; nothing is a 404. */
type Place = object | string | number;

export interface IssuerServer {
  /** `http://127.0.0.1:…`, without a slash at the end. */
  readonly origin: string;
  /** What was asked for, in order. */
  readonly paths: readonly string[];
  readonly accepts: readonly (string | undefined)[];
}

/** A real server with documents by path; `ORIGIN` in them stands for its own. */
export async function startIssuer(places: Readonly<Record<string, Place>>): Promise<IssuerServer> {
  const { url, received } = await startServer((response, { path }) => {
    const place = places[path] ?? 404;
    const status = typeof place === 'number' ? place : 200;
    const text = typeof place === 'object' ? JSON.stringify(place) : String(place);
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(text.replaceAll('ORIGIN', origin));
  });
  const { origin } = new URL(url);
  return {
    origin,
    get paths() {
      return received.map(({ path }) => path);
    },
    get accepts() {
      return received.map(({ headers }) => headers.accept);
    },
  };
}

/** A document of the issuer at this path of the server. */
export function metadata(path: string, more: Readonly<Record<string, unknown>> = {}): object {
  return { issuer: `ORIGIN${path}`, token_endpoint: 'ORIGIN/token', ...more };
}
