import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Behaviour } from '../figure.js';
import { Books } from './books.js';

/**
 * A token endpoint and an API that do as little per request as they can, so that a figure is about its client:
 * `POST /token`, `/api`, `POST /arrange` with a {@link Behaviour} as JSON, `GET /seen`.
 */
export function createBenchServer(): Server {
  const books = new Books();
  const server = createServer((request, response) => {
    if (request.url === '/token') token(request, response, books);
    else if (request.url === '/api') api(request, response, books);
    else if (request.url === '/arrange') arrange(request, response, books);
    else if (request.url === '/seen') send(response, 200, books.seen);
    else send(response, 404, {});
  });
  // A contender's connections must not be cut in the middle of a measurement.
  server.keepAliveTimeout = 0;
  return server;
}

function token(request: IncomingMessage, response: ServerResponse, books: Books): void {
  whole(request, (form) => {
    const status = books.noteTokenRequest();
    const { lifetimeSeconds, tokenDelayMs } = books.behaviour;
    later(tokenDelayMs, () => {
      if (!form.includes('grant_type=')) send(response, 400, { error: 'invalid_request' });
      else if (status !== 200) send(response, status, { error: REFUSALS.get(status) ?? 'server_error' });
      else
        send(response, 200, {
          access_token: books.issue(),
          token_type: 'Bearer',
          expires_in: lifetimeSeconds ?? 3600,
        });
    });
  });
}

const REFUSALS: ReadonlyMap<number, string> = new Map([
  [400, 'invalid_grant'],
  [401, 'invalid_client'],
]);

function api(request: IncomingMessage, response: ServerResponse, books: Books): void {
  request.resume();
  // Judged as it comes, answered when its turn is.
  const { accepted, turn } = books.noteApiRequest(request.headers.authorization);
  later((books.behaviour.apiStaggerMs ?? 0) * turn, () => {
    if (accepted) books.noteApiSuccess();
    send(response, accepted ? 200 : 401, accepted ? GOOD : BAD);
  });
}

const GOOD = { ok: true };
const BAD = { ok: false };

function arrange(request: IncomingMessage, response: ServerResponse, books: Books): void {
  whole(request, (json) => {
    books.arrange(JSON.parse(json) as Behaviour);
    send(response, 200, {});
  });
}

function whole(request: IncomingMessage, use: (body: string) => void): void {
  let body = '';
  request.setEncoding('latin1');
  request.on('data', (part: string) => (body += part));
  request.on('end', () => use(body));
}

function later(delayMs: number | undefined, run: () => void): void {
  if (delayMs === undefined || delayMs === 0) run();
  else setTimeout(run, delayMs);
}

function send(response: ServerResponse, status: number, members: object): void {
  const body = JSON.stringify(members);
  const headers = { 'content-type': 'application/json', 'content-length': body.length };
  response.writeHead(status, status === 401 ? { ...headers, 'www-authenticate': CHALLENGE } : headers);
  response.end(body);
}

/** RFC 6750 §3.1; the pipeline of Azure hears of a 401 only if there is one. */
const CHALLENGE = 'Bearer error="invalid_token"';
