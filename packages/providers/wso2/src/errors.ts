import { CALLER_FAULTS, type Refusal } from '@org/oauth-core/preset';

const FAULTS = Object.freeze({
  ...CALLER_FAULTS,
  account: 'the application or user at WSO2',
  vendor: "WSO2's side",
});

/** A refusal, and the answers that mean it. */
export interface ErrorEntry extends Refusal {
  /** How the server says it, for people. */
  readonly when: string;
}

const SEVERAL_PROCESSES = 'let them share a store';
const ENABLE_GRANT =
  'Enable the grant type among the keys of the application in the API Store (Developer Portal).';

/**
 * All that is said about the errors of WSO2's token endpoint, in one table: `docs/vendor-errors.md` is written
 * from it. Which answer is which, `read-error.ts` decides.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc6749#section-5.2 RFC 6749 §5.2} and
 * {@link https://apim.docs.wso2.com/en/3.2.0/troubleshooting/error-handling/ WSO2 API Manager, "Error Handling"}
 */
export const ERRORS = Object.freeze({
  invalid_client: {
    when: '`invalid_client`',
    code: 'invalid_client',
    message: 'WSO2 did not accept the consumer key and secret',
    fault: FAULTS.configuration,
    todo: 'Check consumerKey and consumerSecret in the API Store (Developer Portal): whether they were regenerated, are the production or the sandbox pair, and belong to this deployment.',
  },
  login: {
    when: '`invalid_grant` for a user',
    code: 'invalid_grant',
    message: 'WSO2 did not accept the login or the refresh token',
    fault: FAULTS.configuration,
    todo: 'Check username and password before trying again: WSO2 locks an account after some wrong passwords.',
  },
  cloudLogin: {
    when: '`invalid_grant` for a user of API Cloud',
    code: 'invalid_grant',
    message: 'WSO2 did not accept the login or the refresh token',
    fault: FAULTS.configuration,
    todo: 'Check username and password before trying again: WSO2 locks an account after some wrong passwords. Users of API Cloud are named email@organization: give the organization key as the option organization.',
  },
  deadRefreshToken: {
    when: '400 `invalid_request` "Refresh token is expired.", or without a description',
    code: 'invalid_grant',
    message: 'The refresh token has expired, or the login was refused without a reason',
    fault: FAULTS.account,
    todo: 'A new login follows by itself once; if that is refused too, check username and password.',
  },
  invalid_scope: {
    when: '`invalid_scope`',
    code: 'invalid_scope',
    message: 'WSO2 does not grant the requested scope',
    fault: FAULTS.account,
    todo: 'Check that each scope is defined by an API which the application is subscribed to, and that the user has a role it is bound to.',
  },
  unauthorized_client: {
    when: '`unauthorized_client`',
    code: 'unauthorized_client',
    message: 'The application may not use this grant',
    fault: FAULTS.account,
    todo: ENABLE_GRANT,
  },
  unsupported_grant_type: {
    when: '`unsupported_grant_type`',
    code: 'unsupported_grant_type',
    message: 'The application or the server does not know this grant',
    fault: FAULTS.account,
    todo: ENABLE_GRANT,
  },
  invalid_request: {
    when: '`invalid_request` with another description',
    code: 'invalid_request',
    message: 'WSO2 did not understand the token request',
    fault: FAULTS.configuration,
    todo: 'Check deployment and tokenEndpoint; a proxy in between may also have changed the request.',
  },
  failed: {
    when: '500 with any OAuth error',
    code: 'server_error',
    message: 'WSO2 failed to answer',
    fault: FAULTS.vendor,
    todo: `Repeat the request; when two processes refresh one token at once, WSO2 answers the slower one like this: ${SEVERAL_PROCESSES}.`,
  },
  contention: {
    when: '502 `server_error`',
    code: 'server_error',
    message: "The key manager's database is contended",
    fault: FAULTS.load,
    todo: `Repeat the request; many processes that ask for tokens at the same moment cause this: ${SEVERAL_PROCESSES}.`,
  },
  unavailable: {
    when: 'any other 5xx',
    code: 'server_error',
    message: 'WSO2, or a proxy before it, failed to answer',
    fault: FAULTS.vendor,
    todo: 'The request is repeated, and a token in hand stays in use while it lasts; if this goes on, look at the gateway log.',
  },
  throttled: {
    when: 'fault 9008xx, or 429',
    code: 'rate_limited',
    message: 'WSO2 limits the number of requests',
    fault: FAULTS.load,
    todo: 'Wait; the throttling tiers of the application and its subscriptions are set in the API Store.',
  },
  unreachable: {
    when: 'fault 900900, or any fault with 5xx',
    code: 'server_error',
    message: 'The gateway cannot reach the key manager',
    fault: FAULTS.vendor,
    todo: 'Look at the key manager and the gateway log.',
  },
  wrongPath: {
    when: 'fault 900906, or 404',
    code: 'invalid_request',
    message: 'There is no token endpoint at this path',
    fault: FAULTS.configuration,
    todo: 'Check deployment: { gateway } asks at /token (API Manager up to 3.x), { server } at /oauth2/token (API Manager 4.x, Identity Server).',
  },
  protectedPath: {
    when: 'any other fault',
    code: 'access_denied',
    message: 'The gateway refused the token request itself',
    fault: FAULTS.configuration,
    todo: 'The gateway treats this URL as a protected API: check deployment and tokenEndpoint.',
  },
} satisfies Readonly<Record<string, ErrorEntry>>);

/** The entries that are named after the OAuth error they stand for. */
export const NAMED_ERRORS: Readonly<Record<string, ErrorEntry>> = Object.freeze({
  invalid_client: ERRORS.invalid_client,
  invalid_scope: ERRORS.invalid_scope,
  unauthorized_client: ERRORS.unauthorized_client,
  unsupported_grant_type: ERRORS.unsupported_grant_type,
  invalid_request: ERRORS.invalid_request,
});
