/**
 * What a preset is written with: `import { parseOptions, required, shape } from '@org/oauth-core/preset'`.
 *
 * A preset is a function that turns a vendor's options into a `Provider`. Its options are described once,
 * as a {@link shape} in which each is {@link required} or {@link optional} and follows a {@link Rule}, and
 * {@link parseOptions} reports all that break theirs in one `invalid_config`, never showing a secret. A rule
 * of one's own begins with one of these.
 *
 * What a vendor refuses is kept as data too, as a {@link Refusal}, and {@link describeRefusal} puts it into the
 * words that all presets share. {@link findTraceId} lets only ids pass as the id of the request.
 *
 * @example
 * ```ts
 * import { clientCredentials, clientSecretBasic, type Credential, type Provider } from '@org/oauth-core';
 * import { CALLER_FAULTS, describeRefusal, findTraceId, type Refusal } from '@org/oauth-core/preset';
 * import { credential, type Rule, scope, text } from '@org/oauth-core/preset';
 * import { optional, parseOptions, required, shape } from '@org/oauth-core/preset';
 *
 * export interface AcmeOptions {
 *   readonly tenant: string;
 *   readonly clientId: Credential;
 *   readonly clientSecret: Credential;
 *   readonly scope?: string | readonly string[] | undefined;
 * }
 *
 * const tenant: Rule = (value) =>
 *   text(value) ?? (/^[a-z0-9]+$/.test(String(value)) ? undefined : 'must be lower-case letters and digits');
 *
 * const OPTIONS = shape({
 *   tenant: required<string>(tenant),
 *   clientId: required<Credential>(credential),
 *   clientSecret: required<Credential>(credential),
 *   scope: optional<string | readonly string[]>(scope),
 * });
 *
 * const NO_TENANT: Refusal = {
 *   code: 'invalid_request',
 *   message: 'Acme has no such tenant',
 *   fault: CALLER_FAULTS.configuration,
 *   todo: 'Check tenant: it is the first part of the address at which you sign in.',
 * };
 *
 * export function acme(options: AcmeOptions): Provider {
 *   const parsed = parseOptions(OPTIONS, options, { owner: 'acme', secrets: ['clientSecret'] });
 *   const root = `https://${parsed.tenant}.acme.example`;
 *   return {
 *     name: 'acme',
 *     tokenEndpoint: `${root}/token`,
 *     clientAuth: clientSecretBasic(parsed.clientId, parsed.clientSecret),
 *     grant: clientCredentials({ scope: parsed.scope }),
 *     resourceOrigins: [root],
 *     describeError: ({ status, headers }) => ({
 *       ...(status === 404 ? describeRefusal(NO_TENANT, status) : undefined),
 *       requestId: findTraceId([headers.get('x-request-id')]),
 *     }),
 *   };
 * }
 * ```
 * @module
 */
export {
  type EnvironmentPlan,
  type EnvironmentVariables,
  fromEnvironment,
  type OptionVariable,
} from './config/from-environment.js';
export { credential, flag, oneOf, oneOrMany, text, withMethods } from './config/option.js';
export { parseOptions, type ParseOptionsContext } from './config/parse-options.js';
export {
  list,
  optional,
  type OptionProblem,
  type Parsed,
  required,
  requiredWhere,
  type Rule,
  type Schema,
} from './config/schema.js';
export { shape, type Shaped, type ShapeRules } from './config/shape.js';
export { origin, secureUrl } from './config/url-rules.js';
export { parseJsonObject } from './endpoint/body-kind.js';
export { scope } from './grants/shared/scope.js';
export { CALLER_FAULTS, describeRefusal, type Refusal } from './preset/describe-refusal.js';
export { findTraceId } from './preset/find-trace-id.js';
