import { callback, flagOption, textOption } from '../config/option.js';
import { optional, required } from '../config/schema.js';
import { shape } from '../config/shape.js';
import { parseOptions } from '../config/parse-options.js';
import { endpointUrl } from '../config/url-rules.js';
import { OAuthError } from '../errors/oauth-error.js';
import {
  type DeviceAuthorization,
  type DeviceCodePrompt,
  readDeviceAuthorization,
} from './device/device-authorization.js';
import { type Polling, nextPoll } from './device/device-polling.js';
import { refreshTokenLife } from '../token/refresh-token-life.js';
import type { Grant, GrantRequest, Vendor } from './grant.js';
import { loginRequired } from './shared/login-required.js';
import { nobodyThere, type Showing, showTo } from './shared/person.js';
import { sessionRequest } from './shared/session.js';
import { type TargetOptions, targetOptions, toTarget } from './shared/target.js';

export interface DeviceCodeOptions extends TargetOptions {
  /** Where codes are asked for: https, or http on a loopback host. */
  readonly deviceAuthorizationEndpoint: string | URL;
  /**
   * Shows the code to a person; polling begins when it has done so. Default: nobody is there; then only a refresh token in the store helps, and without one
   * calls fail with `login_required`.
   */
  readonly onCode?: ((prompt: DeviceCodePrompt) => void | Promise<void>) | undefined;
  /** Whose session this is, in your words: a store finds it again under this name. Never the same for two persons. */
  readonly session: string;
  /** Whether to show a new code when the refresh token is dead or missing. Default `true`. */
  readonly relogin?: boolean | undefined;
}

const OPTIONS = shape({
  ...targetOptions,
  deviceAuthorizationEndpoint: required<string | URL>(endpointUrl),
  onCode: optional<NonNullable<DeviceCodeOptions['onCode']>>(callback),
  session: textOption,
  relogin: optional(flagOption),
});

const CODE: Showing = {
  option: 'onCode',
  thing: 'code',
  must: 'The code must be shown to a person.',
};

/** As long as codes live at the servers that let them live longest. */
const PATIENCE_MS = 1_800_000;

/**
 * Logs a person in on another device: shows a code, polls until it was entered, then renews with the refresh token.
 * Use a store that outlives the process, so that the next start finds the session.
 *
 * @throws {OAuthError} `invalid_config`; at request time `login_required` when nobody is there or nobody enters the
 * code in time, `access_denied` when the person says no
 * @see {@link https://www.rfc-editor.org/rfc/rfc8628#section-3 RFC 8628 §3}
 * @example
 * ```ts
 * import { deviceCode } from '@org/oauth-core';
 *
 * export const grant = deviceCode({
 *   deviceAuthorizationEndpoint: 'https://auth.acme.example/device',
 *   scope: 'offline_access orders:read',
 *   session: 'ada',
 *   onCode: ({ userCode, verificationUri }) => console.log(`Enter ${userCode} at ${verificationUri}`),
 * });
 * ```
 */
export function deviceCode(options: DeviceCodeOptions): Grant {
  const parsed = parseOptions(OPTIONS, options, { owner: 'deviceCode', secrets: ['parameters'] });
  const target = toTarget(parsed);
  const url = new URL(parsed.deviceAuthorizationEndpoint).href;
  const { resources } = target;
  const relogin = parsed.relogin !== false;
  const login = async (vendor: Vendor): Promise<GrantRequest> => {
    const { onCode } = parsed;
    if (onCode === undefined) throw nobodyThere(CODE);
    const answer = await vendor.post({ url, parameters: target.parameters });
    const authorization = readDeviceAuthorization(answer, vendor.now());
    await showTo(onCode, authorization.prompt, CODE);
    return pollingRequest(authorization, vendor, resources);
  };
  return Object.freeze({
    name: 'device_code',
    usesRefreshTokens: true,
    refreshTokenLife,
    patienceMs: PATIENCE_MS,
    identity: { session: parsed.session, ...target.identity },
    scope: target.scopes,
    request: (context) => sessionRequest(context, { relogin, resources, login: () => login(context.vendor) }),
  } satisfies Grant);
}

function pollingRequest(
  { deviceCode: device_code, polling: first, prompt }: DeviceAuthorization,
  { now }: Vendor,
  resources: readonly string[] | undefined,
): GrantRequest {
  let polling: Polling = first;
  return {
    grantType: 'urn:ietf:params:oauth:grant-type:device_code',
    once: true,
    parameters: { device_code, ...(resources !== undefined && { resource: resources }) },
    againAfterMs(refusal) {
      const next = nextPoll(polling, refusal);
      if (next === undefined) return undefined;
      if (now() + next.waitMs >= prompt.expiresAt) throw tooLate();
      polling = next;
      return next.waitMs;
    },
  };
}

function tooLate(): OAuthError {
  return loginRequired(
    'Nobody entered the code before it ended.',
    'Ask again when a person is there: the next call shows a new code.',
  );
}
