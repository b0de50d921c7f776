import { readGatewayFault } from './gateway-fault.js';
import { REJECTION_FAULTS } from './rejection-faults.js';

/**
 * Whether an API's answer says that the token is of no more use. Only 401 can: every 403 of the gateway
 * (900906, 900908, 900910) is about permissions. Of the 401s, invalid, expired and inactive tokens
 * (900901, 900903, 900904) count, and so does one of unknown shape, because a needless renewal costs
 * one request while a missed one leaves the caller locked out. WWW-Authenticate is not consulted: it
 * is missing, misspelt or the same for different faults, depending on the version.
 */
export async function isTokenRejected(response: Response): Promise<boolean> {
  if (response.status !== 401) return false;
  const fault = readGatewayFault(await readText(response));
  return REJECTION_FAULTS.find(({ code }) => code === fault?.code)?.renews ?? true;
}

async function readText(response: Response): Promise<string> {
  try {
    return await response.text();
  } catch {
    // Broken off, or read before: a 401 all the same.
    return '';
  }
}
