import { resolveCredential } from '../client-auth/credential.js';
import { callback, flagOption, numberBetween, textOption } from '../config/option.js';
import { optional, required } from '../config/schema.js';
import { shape } from '../config/shape.js';
import { parseOptions } from '../config/parse-options.js';
import { endpointUrl } from '../config/url-rules.js';
import { OAuthError } from '../errors/oauth-error.js';
import { waitFor } from '../internal/wait.js';
import { authorizationUrl, makeAuthorizationSecrets } from './browser/authorization-request.js';
import { readAuthorizationResponse } from './browser/authorization-response.js';
import { refreshTokenLife } from '../token/refresh-token-life.js';
import type { Grant, GrantContext, GrantRequest } from './grant.js';
import type { RedirectListener, RedirectReceiver } from './browser/redirect-receiver.js';
import { nobodyThere, type Showing, showTo } from './shared/person.js';
import { sessionRequest } from './shared/session.js';
import { resourceParameter, type TargetOptions, targetOptions, toTarget } from './shared/target.js';

export interface AuthorizationCodeOptions extends TargetOptions {
  /** Where the person logs in: https, or http on a loopback host. */
  readonly authorizationEndpoint: string | URL;
  /** Receives the browser when it comes back: `loopbackRedirect()` of `@org/oauth-core/node`, or your own. */
  readonly redirect: RedirectReceiver;
  /**
   * Opens an address in the person's browser. Default: nobody is there; then only a refresh token in the store helps,
   * and without one calls fail with `login_required`.
   */
  readonly open?: ((url: string) => void | Promise<void>) | undefined;
  /**
   * Whether the server names its issuer in each answer (`authorization_response_iss_parameter_supported`, RFC 9207 §3;
   * `discover()` tells): then an answer without `iss` is refused, and the provider has to name its `issuer`. Default
   * `false`: one that is there is compared all the same.
   */
  readonly answersNameIssuer?: boolean | undefined;
  /** Whose session this is, in your words: a store finds it again under this name. Never the same for two persons. */
  readonly session: string;
  /** Whether to open the browser again when the refresh token is dead or missing. Default `true`. */
  readonly relogin?: boolean | undefined;
  /** How long the person may take, in ms, 1,000 to 3,600,000. Default 300,000. */
  readonly patienceMs?: number | undefined;
}

const OPTIONS = shape({
  ...targetOptions,
  authorizationEndpoint: required<string | URL>(endpointUrl),
  redirect: required<RedirectReceiver>(callback),
  open: optional<NonNullable<AuthorizationCodeOptions['open']>>(callback),
  answersNameIssuer: optional(flagOption),
  session: textOption,
  relogin: optional(flagOption),
  patienceMs: optional<number>(numberBetween(1_000, 3_600_000)),
});

const ADDRESS: Showing = {
  option: 'open',
  thing: 'address',
  must: "The address must be opened in a person's browser.",
};

const DEFAULT_PATIENCE_MS = 300_000;

/**
 * Logs a person in with their browser on this machine, with PKCE, then renews with the refresh token: for tools.
 * Use a store that outlives the process, so that the next start finds the session.
 *
 * @throws {OAuthError} `invalid_config`; at request time `login_required` when nobody is there or nobody logs in in
 * time, `access_denied` when the person says no, `invalid_response` when another server answers
 * @see {@link https://www.rfc-editor.org/rfc/rfc6749#section-4.1 RFC 6749 §4.1},
 * {@link https://www.rfc-editor.org/rfc/rfc7636 RFC 7636}, {@link https://www.rfc-editor.org/rfc/rfc9207 RFC 9207} and
 * {@link https://www.rfc-editor.org/rfc/rfc8252#section-7.3 RFC 8252 §7.3}
 * @example
 * ```ts
 * import { authorizationCode } from '@org/oauth-core';
 * import { loopbackRedirect } from '@org/oauth-core/node';
 *
 * export const grant = authorizationCode({
 *   authorizationEndpoint: 'https://auth.acme.example/authorize',
 *   scope: 'offline_access orders:read',
 *   session: 'ada',
 *   redirect: loopbackRedirect(),
 *   open: (url) => console.log(`Log in at ${url}`),
 * });
 * ```
 */
export function authorizationCode(options: AuthorizationCodeOptions): Grant {
  const parsed = parseOptions(OPTIONS, options, { owner: 'authorizationCode', secrets: ['parameters'] });
  const target = toTarget(parsed);
  const { resources } = target;
  const plan: LoginPlan = {
    endpoint: new URL(parsed.authorizationEndpoint).href,
    redirect: parsed.redirect,
    open: parsed.open,
    answersNameIssuer: parsed.answersNameIssuer === true,
    parameters: target.parameters,
    resources,
  };
  const relogin = parsed.relogin !== false;
  return Object.freeze({
    name: 'authorization_code',
    usesRefreshTokens: true,
    refreshTokenLife,
    patienceMs: parsed.patienceMs ?? DEFAULT_PATIENCE_MS,
    identity: { session: parsed.session, ...target.identity },
    scope: target.scopes,
    request: (context) => sessionRequest(context, { relogin, resources, login: () => logIn(plan, context) }),
  } satisfies Grant);
}

interface LoginPlan {
  readonly endpoint: string;
  readonly redirect: RedirectReceiver;
  readonly open: AuthorizationCodeOptions['open'];
  readonly answersNameIssuer: boolean;
  readonly parameters: GrantRequest['parameters'];
  readonly resources: readonly string[] | undefined;
}

async function logIn(plan: LoginPlan, { vendor, signal }: GrantContext): Promise<GrantRequest> {
  const { issuer } = vendor;
  const { open, redirect, endpoint, parameters } = plan;
  if (open === undefined) throw nobodyThere(ADDRESS);
  const clientId = await resolveCredential(vendor.clientId ?? '', 'clientId');
  const secrets = makeAuthorizationSecrets();
  const listener = await listen(redirect, secrets.state);
  try {
    const { redirectUri } = listener;
    const address = authorizationUrl({ endpoint, clientId, redirectUri, secrets, parameters });
    await showTo(open, address, ADDRESS);
    const query = await waitFor(listener.query, signal);
    return {
      grantType: 'authorization_code',
      parameters: {
        code: readAuthorizationResponse(query, { issuer, mustName: plan.answersNameIssuer }),
        redirect_uri: redirectUri,
        code_verifier: secrets.codeVerifier,
        ...resourceParameter(plan.resources),
      },
    };
  } finally {
    await listener.close();
  }
}

async function listen(redirect: RedirectReceiver, state: string): Promise<RedirectListener> {
  try {
    return await redirect((query) => query.get('state') === state);
  } catch {
    throw new OAuthError({
      code: 'invalid_config',
      message: 'The listener for the browser could not be opened.',
      hint: 'Check `redirect`, and that this machine lets programs listen on its loopback interface.',
    });
  }
}
