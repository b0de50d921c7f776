import type { Authority } from '../dialect/authority.js';
import type { Endpoint, Grant } from '../dialect/dialect.js';
import { isRefusal, refuse } from '../dialect/refusal.js';
import { readParameters } from '../endpoints/parameters.js';
import type { ValueSource } from '../tokens/value-source.js';
import { jsonAnswer } from '../wire/answer.js';
import type { Device, Devices } from './devices.js';
import { askedTarget, missing } from './grant.js';

export const DEVICE_CODE = 'urn:ietf:params:oauth:grant-type:device_code';

/** How much slower a client has to poll from then on that has polled too soon (RFC 8628 §3.5). */
const SLOWER_SECONDS = 5;

export interface DeviceLogin {
  /** Where the person is sent. */
  readonly verificationUri: string;
  /** Who approves. */
  readonly user: string;
  /** How long a person has, in seconds. */
  readonly lifetimeSeconds: number;
  /** How long a client has to wait between two polls, in seconds; undefined = the answer does not say (then 5). */
  readonly intervalSeconds: number | undefined;
  readonly values: ValueSource;
}

const LETTERS = 'BCDFGHJKLMNPQRSTVWXZ';

/** RFC 8628 §6.1: letters that cannot make a word, in two halves. */
function userCode(values: ValueSource): string {
  const letters = [...values.bytes(8)].map((byte) => LETTERS[byte % LETTERS.length]).join('');
  return `${letters.slice(0, 4)}-${letters.slice(4)}`;
}

function poll(device: Device | undefined, { clock, issuer }: Authority, user: string): ReturnType<Grant> {
  const now = clock.now();
  if (device === undefined || device.state === 'used')
    return refuse('code-dead', 'The device code is not known');
  if (now >= device.expiresAt) return refuse('device-code-expired', 'The device code has expired');
  const isTooSoon = now < device.polledAt + device.intervalSeconds * 1000;
  device.polledAt = now;
  if (isTooSoon) {
    device.intervalSeconds += SLOWER_SECONDS;
    return refuse('slow-down', 'The client polls too often');
  }
  if (device.state === 'pending') return refuse('authorization-pending', 'Nobody has approved yet');
  if (device.state === 'denied') return refuse('access-denied', 'The person has denied');
  device.state = 'used';
  const { scope, audience } = device;
  return issuer.login({ user, scope, audience, refreshable: true });
}

/** The device authorization grant (RFC 8628): the endpoint that hands out codes, and their exchange. */
export function deviceCode(
  login: DeviceLogin,
  { byCode }: Devices,
): { readonly endpoint: Endpoint; readonly grant: Grant } {
  const { intervalSeconds, lifetimeSeconds, verificationUri, values } = login;

  return {
    endpoint(request, { dialect, clock }) {
      const parameters = readParameters(request, dialect);
      if (isRefusal(parameters)) return dialect.refuse(parameters);
      const failed = dialect.authenticate(request, parameters);
      if (failed !== undefined) return dialect.refuse(failed);
      const target = askedTarget(DEVICE_CODE, parameters, { request, dialect });
      if (isRefusal(target)) return dialect.refuse(target);
      const [code, shown] = [values.opaque(), userCode(values)];
      byCode.set(code, {
        ...target,
        userCode: shown,
        expiresAt: clock.now() + lifetimeSeconds * 1000,
        intervalSeconds: intervalSeconds ?? 5,
        polledAt: Number.NEGATIVE_INFINITY,
        state: 'pending',
      });
      return jsonAnswer(200, {
        device_code: code,
        user_code: shown,
        verification_uri: verificationUri,
        verification_uri_complete: `${verificationUri}?user_code=${shown}`,
        expires_in: lifetimeSeconds,
        interval: intervalSeconds,
      });
    },
    grant: (parameters, authority) =>
      missing(parameters, 'device_code') ??
      poll(byCode.get(parameters['device_code'] ?? ''), authority, login.user),
  };
}
