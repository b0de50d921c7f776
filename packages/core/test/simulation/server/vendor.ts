import type { Setup } from '../scenario/setup.js';
import type { SimClock } from '../time/sim-clock.js';
import type { ServerSide } from '../world/observation.js';
import { FaultBoard } from './fault-board.js';
import { answerDeviceRequest } from './device-endpoint.js';
import { Issuer } from './issuer.js';
import { Logins } from './logins.js';
import { ResourceApi } from './resource-api.js';
import { RevocationEndpoint } from './revocation-endpoint.js';
import { TokenEndpoint } from './token-endpoint.js';

const AUTH_ORIGIN = 'https://auth.sim.example';
export const API_ORIGIN = 'https://api.sim.example';
export const TOKEN_URL = `${AUTH_ORIGIN}/token`;
export const REVOKE_URL = `${AUTH_ORIGIN}/revoke`;
export const DEVICE_URL = `${AUTH_ORIGIN}/device`;
export const AUTHORIZE_URL = `${AUTH_ORIGIN}/authorize`;

/** How often a person is asked for in vain, where nothing is calm. */
const MOST_POLLS = 3;

export interface VendorPorts {
  readonly setup: Pick<Setup, 'vendor' | 'audited' | 'calm'>;
  /** What its tokens hold, to tell them from another vendor's; nothing may print it. */
  readonly mark: string;
  readonly clock: SimClock;
  readonly faults: FaultBoard;
  readonly see: (observation: ServerSide) => void;
  random(): number;
}

/** A vendor's authorization server and API behind one `fetch`, without sockets. */
export class Vendor {
  readonly issuer: Issuer;
  readonly logins: Logins;
  readonly #ports: VendorPorts;
  readonly #tokens: TokenEndpoint;
  readonly #revocations: RevocationEndpoint;
  readonly #api: ResourceApi;

  constructor(ports: VendorPorts) {
    const { setup, mark, clock, random } = ports;
    this.#ports = ports;
    this.issuer = new Issuer({ setup: setup.vendor, mark, now: () => clock.trueMs, random });
    this.logins = new Logins(random, setup.calm ? 0 : MOST_POLLS);
    this.#tokens = new TokenEndpoint(ports, this.issuer, this.logins);
    this.#revocations = new RevocationEndpoint(ports, this.issuer);
    this.#api = new ResourceApi(ports, this.issuer);
  }

  /** Token requests that somebody still waits for. */
  get pendingTokenRequests(): number {
    return this.#tokens.pending;
  }

  /** The `fetch` of one life of the client. */
  fetchFor(life: number): typeof fetch {
    return async (input, init = {}) => {
      const url = new URL(input instanceof Request ? input.url : input);
      if (init.redirect !== 'manual') this.#stray(url, 'redirects would be followed');
      if (url.href === TOKEN_URL) return this.#tokens.answer(life, init);
      if (url.href === DEVICE_URL) return answerDeviceRequest(this.#ports, this.logins, init);
      if (url.href === REVOKE_URL) return this.#revocations.answer(init);
      if (url.origin === API_ORIGIN) return this.#api.answer(life, input, init);
      this.#stray(url, 'nobody configured this address');
      return new Response(null, { status: 404 });
    };
  }

  /** What a person has made at the vendor's web site: a new one when the old one is of no more use. */
  tokenByHand(): string {
    const latest = this.issuer.again();
    const isGood = !('refused' in latest) && this.issuer.isGood(latest.accessToken);
    const token = isGood ? latest : this.issuer.grant('by hand', undefined);
    if ('refused' in token) return '';
    this.#ports.see({ see: 'made-by-hand', accessToken: token.accessToken });
    return token.accessToken;
  }

  #stray(url: URL, why: string): void {
    this.#ports.see({ see: 'stray-request', url: url.href, why });
  }
}
