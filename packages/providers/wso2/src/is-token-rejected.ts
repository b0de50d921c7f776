import { readGatewayFault } from './gateway-fault.js';

/**
 * Faults with 401 that a new token does not cure: header missing (900902), wrong type of token
 * (900905), API blocked (900907), subscription inactive (900909).
 */
const CURED_BY_PEOPLE: ReadonlySet<number> = new Set([900_902, 900_905, 900_907, 900_909]);

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
  return fault === undefined || !CURED_BY_PEOPLE.has(fault.code);
}

async function readText(response: Response): Promise<string> {
  try {
    return await response.text();
  } catch {
    // Broken off, or read before: a 401 all the same.
    return '';
  }
}
