import type { Authority } from '../dialect/authority.js';
import { readJwt } from '../jwt/read-jwt.js';
import { isSigned, type PublicJwk } from '../jwt/signature.js';
import type { LoggedRequest } from '../log/logged-request.js';
import { extend } from '../server/extend.js';
import type { TestServer, TestServerOptions } from '../server/test-server.js';
import type { IssuingOptions } from '../tokens/settings.js';
import { startVendorServer } from '../vendor/vendor-server.js';
import { type Answer, textAnswer } from '../wire/answer.js';
import { readAuthorization } from '../wire/authorization.js';
import { overrideMembers, rawMembers, writeRawJson } from '../wire/raw-json.js';
import { gitHubAnswer } from './github-answers.js';

/** Options of a GitHub server. */
export interface GitHubServerOptions
  extends TestServerOptions, Pick<IssuingOptions, 'lifetimeSeconds' | 'revocationLagSeconds'> {
  /** The app's id or client id (default `12345`). */
  readonly appId?: string;
  /** The public halves of the app's RSA keys (default: none, so that nobody gets a token). */
  readonly appKeys?: readonly PublicJwk[];
  /** Default `67890`. */
  readonly installationId?: string;
  /** What the installation may do (default: `{ contents: 'read', metadata: 'read' }`). */
  readonly permissions?: Readonly<Record<string, 'read' | 'write' | 'admin'>>;
}

/** A server that speaks the dialect of GitHub Apps. */
export interface GitHubServer extends TestServer {
  readonly appId: string;
  readonly installationId: string;
}

/** The longest life of an app's JWT, in seconds. */
const TEN_MINUTES_SECONDS = 600;

/** What GitHub says against an app's JWT; undefined = nothing. */
function jwtProblem(
  text: string | undefined,
  nowSeconds: number,
  app: { readonly appId: string; readonly keys: readonly PublicJwk[] },
): string | undefined {
  const jwt = text === undefined ? undefined : readJwt(text);
  if (jwt?.header['alg'] !== 'RS256' || !isSigned(jwt, app.keys)) {
    return 'A JSON web token could not be decoded';
  }
  const { iss, iat, exp } = jwt.claims;
  if (String(iss) !== app.appId) return "'Issuer' claim ('iss') must be an Integer";
  if (typeof iat !== 'number' || iat > nowSeconds) {
    return "'Issued at' claim ('iat') must be an Integer representing the time that the assertion was issued";
  }
  if (typeof exp !== 'number' || exp <= nowSeconds) {
    return "'Expiration time' claim ('exp') must be a numeric value representing the future time at which the assertion expires";
  }
  return exp > nowSeconds + TEN_MINUTES_SECONDS
    ? "'Expiration time' claim ('exp') is too far in the future"
    : undefined;
}

/**
 * Starts a server that speaks the dialect of GitHub Apps: `POST /app/installations/{id}/access_tokens`, a JWT signed with the
 * app's key as the bearer, no other client authentication, 201 with `token` and `expires_at`, tokens of an hour.
 * https://docs.github.com/en/apps/creating-github-apps/authenticating-with-a-github-app/generating-an-installation-access-token-for-a-github-app
 *
 * @example
 * ```ts
 * import { createGitHubServer, type PublicJwk } from '@org/oauth-testkit';
 *
 * const algorithm = { name: 'RSASSA-PKCS1-v1_5', modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]), hash: 'SHA-256' };
 * const { publicKey } = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
 * const jwk = (await crypto.subtle.exportKey('jwk', publicKey)) as PublicJwk;
 * const server = await createGitHubServer({ appId: '12345', appKeys: [jwk], installationId: '67890' });
 * await server.close();
 * ```
 */
export async function createGitHubServer(options: GitHubServerOptions = {}): Promise<GitHubServer> {
  const { appId = '12345', appKeys: keys = [], installationId = '67890' } = options;
  const { permissions = { contents: 'read', metadata: 'read' } } = options;

  const answerTokenRequest = (request: LoggedRequest, authority: Authority): Answer => {
    const { clock, issuer, overrides } = authority;
    if (request.method !== 'POST') return gitHubAnswer(404, 'Not Found');
    const authorization = readAuthorization(request.raw.headers['authorization']);
    const bearer = authorization.scheme === 'bearer' ? authorization.token : undefined;
    const problem = jwtProblem(bearer, clock.now() / 1000, { appId, keys });
    if (problem !== undefined) return gitHubAnswer(401, problem);
    const { token } = issuer.login({ user: undefined, scope: [], audience: [], refreshable: false });
    const members = rawMembers({
      token: token.accessToken,
      expires_at: `${new Date(token.expiresAt).toISOString().slice(0, 19)}Z`,
      permissions,
      repository_selection: 'all',
    });
    const headers = { 'Content-Type': 'application/json; charset=utf-8' };
    return textAnswer(201, writeRawJson(overrideMembers(members, overrides)), headers);
  };

  const server = await startVendorServer(options, {
    settings: { lifetimeSeconds: 3_600 },
    issuerPath: '',
    paths: {
      token: `/app/installations/${installationId}/access_tokens`,
      revoke: undefined,
      apiPrefix: '/installation/',
      api: '/installation/repositories',
    },
    grants: [],
    clientAuthentication: [],
    audiences: () => [],
    speak: () => ({
      name: 'GitHub',
      endpoints: { token: answerTokenRequest, other: () => gitHubAnswer(404, 'Not Found') },
      reject: (rejection) =>
        gitHubAnswer(401, rejection === 'token-missing' ? 'Requires authentication' : 'Bad credentials'),
    }),
  });
  return extend(server, { appId, installationId });
}
