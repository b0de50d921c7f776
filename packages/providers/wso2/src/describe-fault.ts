import type { VendorAnswer, VendorError } from '@org/oauth-core';
import type { GatewayFault } from './gateway-fault.js';
import { pauseUntilNextAccess } from './next-access-time.js';

const KEY_MANAGER_UNREACHABLE = 900_900;
const NO_SUCH_RESOURCE = 900_906;

export const WRONG_PATH_HINT =
  'Check deployment: { gateway } asks at /token (API Manager up to 3.x), { server } at /oauth2/token (API Manager 4.x, Identity Server).';

/**
 * What a fault means that the gateway sends in place of the token endpoint's answer. Only its number is
 * repeated.
 *
 * @see {@link https://apim.docs.wso2.com/en/3.2.0/troubleshooting/error-handling/ WSO2 API Manager, "Error Handling"}
 */
export function describeFault({ code }: GatewayFault, { status, headers, body }: VendorAnswer): VendorError {
  if (isThrottling(code)) {
    return {
      code: 'rate_limited',
      message: `The gateway limits the number of requests (HTTP ${status}, fault ${code}).`,
      hint: 'Wait; the throttling tiers of the application and its subscriptions are set in the API Store.',
      retryAfterMs: pauseUntilNextAccess(headers, body),
    };
  }
  if (code === KEY_MANAGER_UNREACHABLE || status >= 500) {
    return {
      code: 'server_error',
      message: `The gateway cannot reach the key manager (HTTP ${status}, fault ${code}).`,
      hint: 'The fault is on the side of WSO2: look at the key manager and the gateway log.',
    };
  }
  if (code === NO_SUCH_RESOURCE || status === 404) {
    return {
      code: 'invalid_request',
      message: `The gateway has no token endpoint at this path (HTTP ${status}, fault ${code}).`,
      hint: WRONG_PATH_HINT,
    };
  }
  return {
    code: 'access_denied',
    message: `The gateway refused the token request itself (HTTP ${status}, fault ${code}).`,
    hint: 'The gateway treats this URL as a protected API: check deployment and tokenEndpoint.',
  };
}

// 900800 to 900899
function isThrottling(code: number): boolean {
  return Math.trunc(code / 100) === 9008;
}
