export type { ClientAuth, OutgoingRequest } from './client-auth/client-auth.js';
export { clientSecretBasic } from './client-auth/basic.js';
export type { ClientAuthOptions } from './client-auth/auth-options.js';
export type { ClientSecretBasicOptions } from './client-auth/basic.js';
export type { ClientAssertionOptions } from './client-auth/client-assertion.js';
export { clientSecretJwt, type ClientSecretJwtOptions } from './client-auth/client-secret-jwt.js';
export type { Credential } from './client-auth/credential.js';
export { mtls, type MtlsMethod, type MtlsOptions } from './client-auth/mtls.js';
export { none } from './client-auth/none.js';
export { clientSecretPost } from './client-auth/post.js';
export { privateKeyJwt, type PrivateKeyJwtOptions } from './client-auth/private-key-jwt.js';
export type {
  MtlsEndpointAliases,
  Provider,
  Reissue,
  RequestFormat,
  VendorAnswer,
  VendorError,
} from './config/provider.js';
export type { RetryOptions, StoreOutage, TokenClientOptions } from './config/settings.js';
export { createTokenClient } from './create-token-client.js';
export { discover, type DiscoverOptions } from './discovery/discover.js';
export type {
  DiscoveredAliases,
  DiscoveredProvider,
  DiscoveredServer,
} from './discovery/discovered-server.js';
export {
  type CachedLookup,
  type DiscoveryCache,
  discoveryCache,
  type DiscoveryCacheOptions,
} from './discovery/discovery-cache.js';
export type { Introspection } from './endpoint/introspection.js';
export type { OAuthErrorCode } from './errors/error-code.js';
export { isOAuthError, OAuthError, type OAuthErrorInit } from './errors/oauth-error.js';
export type {
  ExpiredEvent,
  ExpiryCause,
  FailedEvent,
  RefreshCause,
  RefreshedEvent,
  TokenEventListener,
  TokenEventName,
  TokenEvents,
} from './events/token-events.js';
export { authorizationCode, type AuthorizationCodeOptions } from './grants/authorization-code.js';
export { clientCredentials } from './grants/client-credentials.js';
export type { DeviceCodePrompt } from './grants/device/device-authorization.js';
export { deviceCode, type DeviceCodeOptions } from './grants/device-code.js';
export { extensionGrant, type ExtensionGrantOptions } from './grants/extension-grant.js';
export type {
  Attempt,
  Grant,
  GrantContext,
  GrantRequest,
  Identity,
  TokenInHand,
  Vendor,
  VendorRequest,
} from './grants/grant.js';
export { jwtBearer, type JwtBearerOptions } from './grants/jwt-bearer.js';
export {
  refreshTokenLife,
  type RefreshTokenHeld,
  type RefreshTokenLife,
  type RefreshTokenNews,
} from './token/refresh-token-life.js';
export { password } from './grants/password.js';
export type { PasswordOptions } from './grants/password.js';
export { samlBearer, type SamlBearerOptions } from './grants/saml-bearer.js';
export type { Assertion } from './grants/shared/assertion.js';
export type { AssertionGrantOptions } from './grants/shared/assertion.js';
export type { ScopeOption } from './grants/shared/scope.js';
export type { TargetOptions } from './grants/shared/target.js';
export type { RedirectListener, RedirectReceiver } from './grants/browser/redirect-receiver.js';
export { refreshToken } from './grants/refresh-token.js';
export type { RefreshTokenOptions } from './grants/refresh-token.js';
export { staticToken } from './grants/static-token.js';
export type { StaticTokenOptions } from './grants/static-token.js';
export { tokenExchange, type TokenExchangeOptions, type TokenGiver } from './grants/token-exchange.js';
export { introspect, type IntrospectOptions } from './introspection/introspect.js';
export type { TokenState, TokenStatus } from './lifecycle/token-status.js';
export type { Clock } from './ports/clock.js';
export type { Fetch } from './ports/fetch.js';
export type { Logger } from './ports/logger.js';
export { pinoLogger, type PinoLike } from './ports/pino-logger.js';
export type {
  ObservedClient,
  ObservedRenewal,
  ObservedRequest,
  ObservedRequestEnd,
  ObservedStoreUse,
  ObservedWait,
  RequestWatch,
  Telemetry,
} from './ports/telemetry.js';
export type { SigningAlgorithm } from './signing/algorithm.js';
export type { AssertionOptions, KeyOptions } from './signing/assertion-options.js';
export type { SecretAlgorithm } from './signing/secret-signer.js';
export {
  type SignedAssertion,
  signedAssertion,
  type SignedAssertionOptions,
} from './signing/signed-assertion.js';
export type { PrivateJwk, PrivateKeyMaterial, SigningKey } from './signing/signing-key.js';
export { encryptedStore, type EncryptedStoreOptions } from './store/encrypted-store.js';
export type { EncryptionKey, KeyMaterial } from './store/encryption/encryption-key.js';
export { memoryStore, type MemoryStoreOptions } from './store/memory-store.js';
export type { Lease, LeaseRequest, StoredValue, StoreEntry, TokenStore } from './store/token-store.js';
export type { Token } from './token/token.js';
export { bindTokens } from './token-binding/bind-tokens.js';
export { dpop } from './token-binding/dpop.js';
export type { DpopAlgorithm, DpopOptions } from './token-binding/dpop-options.js';
export type { ProofRequest, ProofScheme } from './token-binding/proof-scheme.js';
export type { BindableParts, TokenBinding } from './token-binding/token-binding.js';
export type { GetTokenOptions, RefreshResult, RequestOptions, TokenClient } from './token-client.js';
