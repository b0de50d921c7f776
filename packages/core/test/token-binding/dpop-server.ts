import { createHash } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { calculateJwkThumbprint, decodeProtectedHeader, importJWK, type JWTPayload, jwtVerify } from 'jose';
import { startServer } from '../endpoint/wire.js';

/** A request with its proof, as the server has verified it. */
interface Proven {
  readonly path: string;
  readonly status: number;
  readonly claims: JWTPayload;
  readonly thumbprint: string;
  readonly parameters: URLSearchParams;
  readonly body: string;
}

/** What the server does; tests change it while it runs. */
interface Rules {
  /** Epoch ms, for `iat`, which may be a minute off. */
  now: () => number;
  /** The nonce that proofs must carry, per server; `undefined` = none. */
  nonces: { token?: string | undefined; api?: string | undefined };
  /** Members of a successful answer. */
  answer: Record<string, unknown>;
  /** Answers instead, first come first served; `undefined` = as usual. */
  script: (((response: ServerResponse, path: string) => void) | undefined)[];
  /** Whether every token request is told to come with a nonce, whichever it has. */
  neverContent: boolean;
}

export interface DpopServer extends Rules {
  readonly tokenEndpoint: string;
  readonly apiUrl: string;
  readonly requests: readonly Proven[];
  /** Why proofs were not accepted. */
  readonly faults: readonly string[];
  rejectTokens(): void;
}

const LEEWAY_SECONDS = 60;
const PRIVATE = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'k'];

/** An authorization server and an API that take DPoP alone, verify each proof and write it down (RFC 9449 §4.3). */
export async function startDpopServer(): Promise<DpopServer> {
  const requests: Proven[] = [];
  const faults: string[] = [];
  const seen = new Set<string>();
  const holders = new Map<string, string>();
  let issued = 0;

  const verify = async (
    proof: string,
    expected: JWTPayload,
  ): Promise<{ claims: JWTPayload; thumbprint: string }> => {
    const { jwk, alg = '', typ } = decodeProtectedHeader(proof);
    if (jwk === undefined || typ !== 'dpop+jwt') throw new Error('no proof');
    if (PRIVATE.some((name) => name in jwk)) throw new Error('a private key in a proof');
    const { payload: claims } = await jwtVerify(proof, await importJWK(jwk, alg));
    for (const [name, value] of Object.entries(expected))
      if (claims[name] !== value)
        throw new Error(`${name} is ${String(claims[name])} and not ${String(value)}`);
    if (expected['ath'] === undefined && 'ath' in claims) throw new Error('ath without a token');
    if (Math.abs((claims.iat ?? 0) - server.now() / 1_000) > LEEWAY_SECONDS) throw new Error('iat is off');
    if (claims.jti === undefined || seen.has(claims.jti)) throw new Error('a jti twice');
    seen.add(claims.jti);
    return { claims, thumbprint: await calculateJwkThumbprint(jwk) };
  };

  const wire = await startServer((response, { method, path: target, headers, body }) => {
    const path = target.split('?')[0] ?? '';
    const kind = path === '/token' ? 'token' : 'api';
    const nonce = server.nonces[kind];
    const json = (status: number, members: object, extra: Record<string, string> = {}): number => {
      if (nonce !== undefined) extra['dpop-nonce'] = nonce;
      response.writeHead(status, { 'content-type': 'application/json', ...extra });
      response.end(JSON.stringify(members));
      return status;
    };
    const refuse = (error: string): number =>
      kind === 'token'
        ? json(400, { error })
        : json(401, {}, { 'www-authenticate': `Bearer, DPoP error="${error}", algs="ES256"` });
    const respond = (thumbprint: string, claims: JWTPayload, token: string | undefined): number => {
      const scripted = server.script.shift();
      if (scripted !== undefined) {
        scripted(response, path);
        return response.statusCode;
      }
      if (server.neverContent || (nonce !== undefined && claims['nonce'] !== nonce))
        return refuse('use_dpop_nonce');
      if (kind === 'api') {
        return token !== undefined && holders.get(token) === thumbprint
          ? json(200, { body })
          : refuse('invalid_token');
      }
      const accessToken = `at-${++issued}`;
      holders.set(accessToken, thumbprint);
      return json(200, {
        access_token: accessToken,
        token_type: 'DPoP',
        expires_in: 3_600,
        ...server.answer,
      });
    };
    const [scheme, token] = kind === 'api' ? (headers.authorization?.split(' ') ?? []) : [];
    const ath = token === undefined ? undefined : createHash('sha256').update(token).digest('base64url');
    const expected = { htm: method, htu: `${origin}${path}`, ...(ath !== undefined && { ath }) };
    void verify(String(headers['dpop']), expected).then(
      ({ claims, thumbprint }) => {
        const status =
          kind === 'api' && scheme !== 'DPoP' ? refuse('invalid_token') : respond(thumbprint, claims, token);
        requests.push({ path, status, claims, thumbprint, parameters: new URLSearchParams(body), body });
      },
      (error: Error) => {
        faults.push(error.message);
        refuse('invalid_dpop_proof');
      },
    );
  });
  const { origin } = new URL(wire.url);
  const server: DpopServer = {
    now: () => Date.now(),
    nonces: {},
    answer: {},
    script: [],
    neverContent: false,
    tokenEndpoint: wire.url,
    apiUrl: `${origin}/api/things`,
    requests,
    faults,
    rejectTokens: () => holders.clear(),
  };
  return server;
}
