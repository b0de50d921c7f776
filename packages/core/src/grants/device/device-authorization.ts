import { OAuthError } from '../../errors/oauth-error.js';
import type { Polling } from './device-polling.js';

/** What a person has to be shown. */
export interface DeviceCodePrompt {
  /** To be typed in at {@link verificationUri}. */
  readonly userCode: string;
  readonly verificationUri: string;
  /** Includes the code, for a link or a QR code; not every server gives one. */
  readonly verificationUriComplete: string | undefined;
  /** When the code ends, epoch ms. */
  readonly expiresAt: number;
}

/** What the device authorization endpoint has answered. */
export interface DeviceAuthorization {
  readonly deviceCode: string;
  readonly prompt: DeviceCodePrompt;
  readonly polling: Polling;
}

const DEFAULT_INTERVAL_SECONDS = 5;
/** Where an answer names no end; RFC 8628 §3.2 wants one. */
const DEFAULT_LIFETIME_SECONDS = 600;

/**
 * Reads the answer of the device authorization endpoint.
 *
 * @throws {OAuthError} `invalid_response`
 * @see {@link https://www.rfc-editor.org/rfc/rfc8628#section-3.2 RFC 8628 §3.2}
 */
export function readDeviceAuthorization(
  answer: Readonly<Record<string, unknown>>,
  now: number,
): DeviceAuthorization {
  // Some servers wrote `verification_url` before there was a standard.
  const verificationUri = answer['verification_uri'] ?? answer['verification_url'];
  const { device_code, user_code, verification_uri_complete: complete, expires_in, interval } = answer;
  if (!isText(device_code) || !isText(user_code) || !isWebAddress(verificationUri)) {
    throw new OAuthError({
      code: 'invalid_response',
      message: 'The answer has no device_code, user_code or verification_uri that can be used.',
      hint: 'Check `deviceAuthorizationEndpoint`: is that the endpoint for device codes?',
    });
  }
  const intervalMs = seconds(interval, DEFAULT_INTERVAL_SECONDS) * 1_000;
  return {
    deviceCode: device_code,
    prompt: Object.freeze({
      userCode: user_code,
      verificationUri,
      verificationUriComplete: isWebAddress(complete) ? complete : undefined,
      expiresAt: now + seconds(expires_in, DEFAULT_LIFETIME_SECONDS) * 1_000,
    }),
    polling: { intervalMs, waitMs: intervalMs },
  };
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

/** It is shown to a person, who will open it. */
function isWebAddress(value: unknown): value is string {
  return isText(value) && /^https?:\/\/\S+$/.test(value) && URL.canParse(value);
}

function seconds(value: unknown, otherwise: number): number {
  const number = typeof value === 'string' ? Number(value) : value;
  return typeof number === 'number' && number > 0 && Number.isFinite(number) ? number : otherwise;
}
