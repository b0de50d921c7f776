import type { Credential } from '../client-auth/credential.js';
import {
  clockOption,
  credentialOption,
  integerBetween,
  loggerOption,
  withMethods,
} from '../config/option.js';
import { optional, required, type Rule } from '../config/schema.js';
import { shape } from '../config/shape.js';
import { parseOptions } from '../config/parse-options.js';
import { safeLogger } from '../config/safe-logger.js';
import { type Clock, systemClock } from '../ports/clock.js';
import type { Logger } from '../ports/logger.js';
import type { UndiciModule } from './undici-module.js';

const RECHECK_MS = 60_000;
const LONGEST_RECHECK_MS = 86_400_000;

export interface CertificateFetchOptions {
  /** The client's certificate as PEM text, which its chain may follow; or a function that returns it. */
  readonly certificate: Credential;
  /** The certificate's private key as PEM text, or a function that returns it. */
  readonly key: Credential;
  /** Opens an encrypted key. */
  readonly passphrase?: Credential | undefined;
  /** The CAs that a server may be signed by, as PEM text. Default: those that Node trusts. */
  readonly ca?: Credential | undefined;
  /** How long what the functions returned is taken for current, in ms, 0 to 86,400,000. Default 60,000. */
  readonly recheckMs?: number | undefined;
  /** What `recheckMs` is measured by. Default: the wall clock. */
  readonly clock?: Clock | undefined;
  /** Hears when a renewed certificate cannot be used. Default: silent. */
  readonly logger?: Logger | undefined;
}

/** Where the parts of a TLS identity come from. */
export interface CertificateSources {
  readonly certificate: Credential;
  readonly key: Credential;
  readonly passphrase: Credential | undefined;
  readonly ca: Credential | undefined;
}

export interface CertificateFetchSettings {
  readonly undici: UndiciModule;
  readonly sources: CertificateSources;
  readonly recheckMs: number;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** PEM text. The path of a file is easily passed instead. */
export const pemText: Rule = (value) => {
  if (typeof value !== 'string') return 'must be PEM text as a string';
  return value.includes('-----BEGIN ') ? undefined : 'must be PEM text, with a line that begins -----BEGIN';
};

const pem = required<Credential>((value) => (typeof value === 'function' ? undefined : pemText(value)));

const ARGUMENTS = shape({
  undici: required<UndiciModule>(withMethods(['Agent', 'fetch'])),
  options: shape({
    certificate: pem,
    key: pem,
    passphrase: optional(credentialOption),
    ca: optional(pem),
    recheckMs: optional<number>(integerBetween(0, LONGEST_RECHECK_MS)),
    clock: optional(clockOption),
    logger: optional(loggerOption),
  }),
});

/** @throws {OAuthError} `invalid_config` */
export function parseCertificateFetchArguments(undici: unknown, options: unknown): CertificateFetchSettings {
  const parsed = parseOptions(
    ARGUMENTS,
    { undici, options },
    { owner: 'certificateFetch', secrets: ['options'] },
  );
  const { certificate, key, passphrase, ca, recheckMs, clock, logger } = parsed.options;
  return Object.freeze({
    undici: parsed.undici,
    sources: { certificate, key, passphrase, ca },
    recheckMs: recheckMs ?? RECHECK_MS,
    clock: clock ?? systemClock,
    logger: safeLogger(logger),
  });
}
