import { type ErrorEntry, ERRORS } from './errors.js';
import type { GatewayFault } from './gateway-fault.js';

const KEY_MANAGER_UNREACHABLE = 900_900;
const NO_SUCH_RESOURCE = 900_906;

/** What a fault means that the gateway sends in place of the token endpoint's answer. */
export function faultEntry({ code }: GatewayFault, status: number): ErrorEntry {
  if (isThrottling(code) || status === 429) return ERRORS.throttled;
  if (code === KEY_MANAGER_UNREACHABLE || status >= 500) return ERRORS.unreachable;
  if (code === NO_SUCH_RESOURCE || status === 404) return ERRORS.wrongPath;
  return ERRORS.protectedPath;
}

// 900800 to 900899
function isThrottling(code: number): boolean {
  return Math.trunc(code / 100) === 9008;
}
