import type { Issuer } from './issuer.js';
import type { VendorPorts } from './vendor.js';
import { respond } from './light-response.js';
import { brokenConnection, hanging, onTheWay } from './wire.js';

/** RFC 7009: says yes to everything, unless something goes wrong. */
export class RevocationEndpoint {
  readonly #ports: VendorPorts;
  readonly #issuer: Issuer;

  constructor(ports: VendorPorts, issuer: Issuer) {
    this.#ports = ports;
    this.#issuer = issuer;
  }

  async answer({ body, signal }: RequestInit): Promise<Response> {
    const { clock, faults, setup } = this.#ports;
    const fault = faults.take('revocation');
    const token = new URLSearchParams(body as string).get('token') ?? '';
    if (fault?.kind === 'hangs') await hanging(signal, faults.healed);
    await onTheWay(clock, setup.vendor.latencyMs, signal);
    if (fault?.kind === 'refused')
      return this.#respond(fault.status, JSON.stringify({ error: fault.error, token: 'CANARY' }));
    if (fault?.kind === 'lost-before') throw brokenConnection();
    this.#issuer.revoke(token);
    if (fault?.kind === 'lost-after') throw brokenConnection();
    return this.#respond(200, '');
  }

  #respond(status: number, body: string): Response {
    return respond({ status, headers: {}, body }, this.#ports.setup.audited);
  }
}
