import type { ApiRequest } from '../world/observation.js';
import type { ApiFault } from '../scenario/fault.js';
import type { Issuer } from './issuer.js';
import type { VendorPorts } from './vendor.js';
import { respond } from './light-response.js';
import { brokenConnection, onTheWay } from './wire.js';

/** Which call of the scenario a request belongs to. */
export const CALL_HEADER = 'x-call';

/** An API that takes good tokens. */
export class ResourceApi {
  readonly #ports: VendorPorts;
  readonly #issuer: Issuer;

  constructor(ports: VendorPorts, issuer: Issuer) {
    this.#ports = ports;
    this.#issuer = issuer;
  }

  async answer(life: number, input: RequestInfo | URL, init: RequestInit): Promise<Response> {
    const { clock, faults, see, setup } = this.#ports;
    const headers = new Headers(init.headers);
    const fault = faults.take('api');
    const request: ApiRequest = {
      call: Number(headers.get(CALL_HEADER)),
      life,
      accessToken: (headers.get('authorization') ?? '').replace(/^Bearer /, ''),
      // A body that was sent before cannot be read again, whoever sends it.
      body: await bodyOf(input, init).catch(() => '(not to be read)'),
      atRunMs: clock.runMs,
    };
    see({ see: 'api-request', request });
    const signal = init.signal ?? (input instanceof Request ? input.signal : undefined);
    await onTheWay(clock, setup.vendor.latencyMs + (fault?.kind === 'slow' ? fault.ms : 0), signal);
    if (fault?.kind === 'lost') throw brokenConnection();
    const status = this.#statusFor(request, fault);
    see({ see: 'api-answer', request, status });
    const redirect = status === 307 ? { location: 'https://evil.example/' } : {};
    return respond({ status, headers: redirect, body: 'CANARY-api-body' }, setup.audited);
  }

  #statusFor({ accessToken }: ApiRequest, fault: ApiFault | undefined): number {
    switch (fault?.kind) {
      case 'rejects':
        return 401;
      case 'forbids':
        return 403;
      case 'fails':
        return 500;
      case 'redirects':
        return 307;
      default:
        return this.#issuer.isGood(accessToken) ? 200 : 401;
    }
  }
}

async function bodyOf(input: RequestInfo | URL, { body }: RequestInit): Promise<string> {
  if (body !== undefined && body !== null) return typeof body === 'string' ? body : new Response(body).text();
  return input instanceof Request && input.body !== null ? input.text() : '';
}
