import type { TestServerOptions } from '../server/test-server.js';
import type { IssuingOptions } from '../tokens/settings.js';
import type { Wso2Generation, Wso2Traits } from './generations.js';

/** How an answer words a lifetime without end, as the raw JSON of `expires_in`; `absent` leaves the member out. */
export type NeverEnding = '9223372036854775' | '9223372036854775807' | '0' | '-1' | 'absent';

/** Options of a WSO2 server. Whatever {@link Wso2Traits} names can be given by itself, over the generation's own. */
export interface Wso2ServerOptions
  extends TestServerOptions, Omit<IssuingOptions, 'reissue' | keyof Wso2Traits>, Partial<Wso2Traits> {
  /** Which generation of servers this one is like (default `apim-3`), see {@link wso2Generations}. */
  readonly generation?: Wso2Generation;
  /** Default: the key of the vendor's example. */
  readonly consumerKey?: string;
  /** Default: the secret of the vendor's example. */
  readonly consumerSecret?: string;
  /** The user who may log in (default `john@johns.org@johnsorg`, an API Cloud name: `email@organizationKey`). */
  readonly username?: string;
  /** That user's password (default `open sesame`). */
  readonly password?: string;
  /** More users: passwords by user name. */
  readonly users?: Readonly<Record<string, string>>;
  /** How many wrong passwords lock an account (default: never). */
  readonly lockAfter?: number;
  /** Scopes that may be asked for, besides `openid` and `device_<id>` (default: any). */
  readonly allowedScopes?: readonly string[];
  /** Access tokens never end, and answers say so like this (default: they end after `lifetimeSeconds`). */
  readonly neverEnding?: NeverEnding;
  /** The `iss` of id tokens (default `https://localhost:9443/oauth2/token`, as an unconfigured server has it). */
  readonly issuer?: string;
}
