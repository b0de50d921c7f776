/** The part of a jitter that the clients of one key have in common. */
const SHARED_PART = 0.75;

/**
 * The jitter of one client in a fleet, uniform in [0, 1). The earliest of many draws is always next to 0, so if each client
 * drew by itself, all keys of a large fleet would be renewed as early as they can be, in step. Most of the draw is
 * therefore the token's; the rest spreads the clients of one key, so that few meet when it is due. Pure.
 *
 * @param fingerprint - the token's: hexadecimal digits
 * @param draw - this client's own, uniform in [0, 1)
 */
export function fleetDraw(fingerprint: string, draw: number): number {
  const shared = Number.parseInt(fingerprint.slice(0, 8), 16) / 2 ** 32;
  return SHARED_PART * shared + (1 - SHARED_PART) * draw;
}
