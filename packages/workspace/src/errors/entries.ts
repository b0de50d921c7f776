import type { OAuthErrorCode } from '../../../core/src/errors/error-code.js';

/** What a code means to whoever finds it in a log. */
export interface ErrorEntry {
  /** What happened, in a sentence. */
  readonly happened: string;
  /** Who or what has to change; without its full stop. */
  readonly fault: string;
  /** What to do, in whole sentences. */
  readonly todo: string;
}

const CONFIGURATION = 'your configuration';
const ACCOUNT = 'the account or application at the vendor';
const CODE = 'your code';

/** Each code that an error can carry; the compiler notices one that is missing. */
export const ENTRIES: Readonly<Record<OAuthErrorCode, ErrorEntry>> = {
  invalid_config: {
    happened: 'An option breaks a rule, or a function that gives a secret, an id or a key failed.',
    fault: CONFIGURATION,
    todo: 'Read the message: it names each option and its rule, or the function. It is thrown where the client, the provider or the scheduler is made; what functions give is checked when it is needed.',
  },
  invalid_client: {
    happened: 'The vendor does not know the client id, or its secret is wrong.',
    fault: CONFIGURATION,
    todo: 'Compare id and secret with the vendor, and check that both belong to this endpoint: accounts of another environment get the same answer. Then check how they are sent (`clientSecretBasic` or `clientSecretPost`, raw or form encoding).',
  },
  invalid_grant: {
    happened: 'The vendor refuses the user name, the password, the assertion or the refresh token.',
    fault: `${CONFIGURATION}, or ${ACCOUNT}`,
    todo: 'Check user name and password once, by hand: accounts lock after some wrong ones. For assertions check the key, the audience and the clock of this machine. A dead refresh token is replaced by a new login where the grant can log in.',
  },
  invalid_scope: {
    happened: 'The vendor does not grant a scope that was asked for.',
    fault: `${CONFIGURATION}, or ${ACCOUNT}`,
    todo: 'Check the spelling of each scope, and that the account may ask for it.',
  },
  invalid_request: {
    happened: 'The vendor does not understand the request.',
    fault: CONFIGURATION,
    todo: 'With 404 or 405, the URL is not that of the token endpoint. Otherwise compare `requestFormat`, the grant and its parameters with what the vendor documents.',
  },
  invalid_target: {
    happened: 'The vendor does not know the `resource` or the `audience`.',
    fault: CONFIGURATION,
    todo: 'Compare them, letter by letter, with what is registered at the vendor.',
  },
  unauthorized_client: {
    happened: 'The client is known, and may not use this grant.',
    fault: ACCOUNT,
    todo: 'Enable the grant for this client at the vendor, or use another grant.',
  },
  unsupported_grant_type: {
    happened: 'The vendor does not have this grant, or not at this endpoint.',
    fault: CONFIGURATION,
    todo: 'Use a grant that the vendor documents, and check the endpoint.',
  },
  access_denied: {
    happened: 'The account may not obtain tokens, or a person said no.',
    fault: ACCOUNT,
    todo: 'Give the account the permission that the hint names. A new token does not help, and neither does asking again.',
  },
  login_required: {
    happened:
      'No token can be had without a person: the refresh token or the token made by hand is dead, or nobody finished a login.',
    fault: 'nobody: a person has to act',
    todo: 'Log in again with whatever began the session (`deviceCode`, `authorizationCode`), or give the new refresh token or token to a new client. With a shared store one login is enough for all processes.',
  },
  rate_limited: {
    happened:
      'The vendor limits requests, or the ceiling of this library (120 token requests a minute) was reached.',
    fault: 'the number of requests from here',
    todo: 'Nothing at once: the client waits for `retryAfterMs`. Then share one client in a process and one store between processes. Our own ceiling means a defect: please report it.',
  },
  server_error: {
    happened: 'The vendor failed.',
    fault: 'the vendor',
    todo: 'Nothing: the request was repeated and will be again, and a good token stays in use. If it lasts, give the vendor `error.requestId`.',
  },
  network_error: {
    happened: 'The vendor could not be reached, or its certificate is not trusted.',
    fault: 'the network between here and the vendor, or TLS',
    todo: "The message names the host and the system's own code; see [below](#what-the-network-says). What passes by itself is repeated; a certificate or a wrong port is not.",
  },
  timeout: {
    happened: 'The vendor did not answer within `timeoutMs`, or said itself that it took too long.',
    fault: 'the vendor, or the network',
    todo: 'Nothing: it is repeated. If it lasts, look at the network, or raise `timeoutMs` for a slow vendor.',
  },
  aborted: {
    happened: 'Your own `signal` ended the wait of `getToken`, `refresh` or `revoke`.',
    fault: `nobody: ${CODE} asked for it`,
    todo: "Nothing. The shared token request goes on for the others. `client.fetch` rejects with the signal's own reason.",
  },
  invalid_response: {
    happened: 'The vendor answered with success, and there is no token in it that can be used.',
    fault: `the vendor, or ${CONFIGURATION}`,
    todo: 'Check that the endpoint is the token endpoint, and that no proxy or login page answers in its place. The message says what is wrong with the answer, without quoting it.',
  },
  redirected: {
    happened: 'The endpoint redirects. Redirects are never followed with credentials.',
    fault: CONFIGURATION,
    todo: "The message names the origin of the new address. Configure it as the endpoint if you trust it; a company's login page is often the reason.",
  },
  origin_not_allowed: {
    happened: '`client.fetch` was asked for a URL to which the token may not go. Nothing was sent.',
    fault: `${CODE}, or ${CONFIGURATION}`,
    todo: 'If the API belongs to the vendor, add its origin to `resourceOrigins`. If it does not, use plain `fetch`: the token is none of its business.',
  },
  store_error: {
    happened: 'The shared store failed, or holds something that this process cannot read.',
    fault: 'the store',
    todo: 'Look at the store: the message says which operation, and what to do. `retryable` tells whether it may pass. [Values that do not open](../stores.md#when-a-value-does-not-open) have a table of their own.',
  },
  closed: {
    happened: 'The client, the scheduler or the store was closed before this call.',
    fault: CODE,
    todo: 'Make a new one, or close later: `close()` ends calls that still wait.',
  },
};
