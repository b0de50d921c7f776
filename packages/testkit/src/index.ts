export { createVirtualClock, type VirtualClock, type WaitOptions } from './clock/virtual-clock.js';
export type { ContractCase } from './contract/contract-case.js';
export type {
  ContractClient,
  ContractServerOptions,
  ContractSubject,
  ContractToken,
  ContractWorld,
  ErrorCase,
  ExpectedRequest,
  ExpectedText,
  Lacking,
  Renewal,
  Revocation,
  Vector,
} from './contract/contract-subject.js';
export { expectForm } from './contract/expect-form.js';
export { providerContract } from './contract/provider-contract.js';
export type { Resource } from './endpoints/protected-api.js';
export { answerWith, html, json, rateLimited, rawJson, redirect, status, xml } from './faults/answers.js';
export { both, committed, when } from './faults/combine.js';
export { emptyBody, endlessBody, resetAfter, resetBefore, truncated } from './faults/connection.js';
export type { Delivery } from './faults/delivery.js';
export { defineFault, type Exchange, type Fault } from './faults/fault.js';
export type { AppliedFault, FaultBoard } from './faults/fault-board.js';
export { delay, type Hold, hang, hold, type Timers } from './faults/timing.js';
export { type AuthorizationServer, createAuthorizationServer } from './generic/authorization-server.js';
export type { ClientAuthentication } from './generic/known-client.js';
export type { AuthorizationServerOptions } from './generic/server-options.js';
export type { DeviceControls } from './grants/devices.js';
export type { GrantType } from './grants/grant-type.js';
export { type Jwt, readJwt } from './jwt/read-jwt.js';
export type { PublicJwk } from './jwt/signature.js';
export { fingerprint } from './log/fingerprint.js';
export type { LoggedRequest, RawRequest, RequestKind, RequestOutcome } from './log/logged-request.js';
export { seededRandom } from './random/seeded-random.js';
export type { TestServer, TestServerOptions } from './server/test-server.js';
export { storeContract } from './store-contract/store-contract.js';
export type {
  ContractLease,
  ContractStore,
  StoreCapability,
  StoreHandle,
  StoreSubject,
} from './store-contract/store-subject.js';
export type { TalendErrorBody } from './talend/error-bodies.js';
export type { RequestsPerMinute } from './talend/minute-limit.js';
export {
  permissionDenied,
  type TalendLimit,
  talendError,
  talendRateLimited,
} from './talend/talend-faults.js';
export { createTalendServer, type TalendServer, type TalendServerOptions } from './talend/talend-server.js';
export type { IssuingOptions, IssuingSettings } from './tokens/settings.js';
export { joinFetch, type Reachable } from './transport/join-fetch.js';
export { type RecordingFetch, recordingFetch, type SentRequest } from './transport/recording-fetch.js';
export type { TlsIdentity } from './transport/socket-shell.js';
export { type Answer, jsonAnswer, textAnswer } from './wire/answer.js';
export type { RawOverrides } from './wire/raw-json.js';
export type { GatewayFault } from './wso2/gateway-answer.js';
export type { FaultChallenge } from './wso2/gateway-challenges.js';
export {
  type GatewayCode,
  type GatewayCodeMeaning,
  gatewayCodes,
  type ThrottlingCode,
} from './wso2/gateway-codes.js';
export type { FaultShape } from './wso2/gateway-shapes.js';
export { type Wso2Generation, type Wso2Traits, wso2Generations } from './wso2/generations.js';
export { contention, gatewayFault, type Throttling, throttled, wso2Error } from './wso2/wso2-faults.js';
export type { NeverEnding, Wso2ServerOptions } from './wso2/wso2-options.js';
export type { Wso2Deployment } from './wso2/wso2-paths.js';
export { createWso2Server, type Wso2Server } from './wso2/wso2-server.js';
export { auth0RateLimited, type Auth0ServerOptions, createAuth0Server } from './auth0/auth0-server.js';
export { type EntraError, entraError } from './entra/entra-errors.js';
export { createEntraServer, type EntraServerOptions } from './entra/entra-server.js';
export { gitHubError, gitHubRateLimited } from './github/github-answers.js';
export { createGitHubServer, type GitHubServer, type GitHubServerOptions } from './github/github-server.js';
export { createKeycloakServer, type KeycloakServerOptions } from './keycloak/keycloak-server.js';
export { type OktaError, oktaError, oktaRateLimited } from './okta/okta-errors.js';
export { createOktaServer, type OktaServerOptions } from './okta/okta-server.js';
export { createSalesforceServer, type SalesforceServerOptions } from './salesforce/salesforce-server.js';
export type { VendorServer, VendorServerOptions } from './vendor/vendor-server.js';
