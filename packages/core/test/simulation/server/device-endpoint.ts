import type { Logins } from './logins.js';
import type { VendorPorts } from './vendor.js';
import { respond } from './light-response.js';
import { onTheWay } from './wire.js';

/** How long a person has, in seconds. */
export const DEVICE_CODE_SECONDS = 60;

/** RFC 8628 §3.2: hands out device codes. */
export async function answerDeviceRequest(
  { clock, setup }: VendorPorts,
  logins: Logins,
  { signal }: RequestInit,
): Promise<Response> {
  await onTheWay(clock, setup.vendor.latencyMs, signal);
  const body = JSON.stringify({
    device_code: logins.newDeviceCode(),
    user_code: 'CANARY-user-code',
    verification_uri: 'https://auth.sim.example/enter',
    expires_in: DEVICE_CODE_SECONDS,
    interval: 1,
  });
  return respond({ status: 200, headers: {}, body }, setup.audited);
}
