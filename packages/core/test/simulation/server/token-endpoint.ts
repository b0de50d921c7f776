import type { TokenFault } from '../scenario/fault.js';
import type { TokenAnswer, TokenRequest } from '../world/observation.js';
import type { Issued, Issuer, Refused } from './issuer.js';
import type { Logins } from './logins.js';
import type { VendorPorts } from './vendor.js';
import { type Answer, respond } from './light-response.js';
import { brokenConnection, halfBody, hanging, onTheWay } from './wire.js';

interface Reply {
  readonly response: Response;
  readonly answer: TokenAnswer;
}

/** The vendor's token endpoint with every fault that a network and a server can have. */
export class TokenEndpoint {
  readonly #ports: VendorPorts;
  readonly #issuer: Issuer;
  readonly #logins: Logins;
  #requests = 0;
  #pending = 0;

  constructor(ports: VendorPorts, issuer: Issuer, logins: Logins) {
    this.#ports = ports;
    this.#issuer = issuer;
    this.#logins = logins;
  }

  get pending(): number {
    return this.#pending;
  }

  async answer(life: number, init: RequestInit): Promise<Response> {
    const { clock, see } = this.#ports;
    const form = new URLSearchParams(init.body as string);
    const request: TokenRequest = {
      id: ++this.#requests,
      life,
      grantType: form.get('grant_type') ?? '',
      spent: form.get('refresh_token') ?? undefined,
      sentTrueMs: clock.trueMs,
      sentRunMs: clock.runMs,
      sentWallMs: clock.wallMs,
    };
    this.#pending += 1;
    see({ see: 'token-request', request });
    let ended = false;
    const end = (answer: TokenAnswer): void => {
      if (ended) return;
      ended = true;
      this.#pending -= 1;
      see({ see: 'token-answer', request, answer });
    };
    // Whether or not this connection listens to it: from here on the client no longer waits.
    init.signal?.addEventListener('abort', () => end({ as: 'abandoned' }), { once: true });
    try {
      const { response, answer } = await this.#reply(request, form, init.signal ?? undefined);
      end(answer);
      return response;
    } catch (error) {
      end({ as: 'failed' });
      throw error;
    }
  }

  async #reply(
    request: TokenRequest,
    form: URLSearchParams,
    signal: AbortSignal | undefined,
  ): Promise<Reply> {
    const { clock, faults, setup } = this.#ports;
    const fault = faults.take('token');
    const half = Math.floor(setup.vendor.latencyMs / 2);
    const deaf = fault?.kind === 'hangs' && fault.deaf;
    if (fault?.kind === 'hangs') await hanging(deaf ? undefined : signal, faults.healed);
    await onTheWay(clock, half, signal);
    if (fault?.kind === 'lost-before') throw brokenConnection();
    const reply = this.#admit(form) ?? this.#process(request, fault);
    await onTheWay(clock, half + (fault?.kind === 'slow' ? fault.ms : 0), signal);
    if (fault?.kind === 'lost-after') throw brokenConnection();
    return reply;
  }

  /** Whether the person has acted, and whether what may come only once does. */
  #admit(form: URLSearchParams): Reply | undefined {
    const { refused, repeated } = this.#logins.check(form);
    if (repeated !== undefined)
      this.#ports.see({ see: 'stray-request', url: 'the token endpoint', why: `${repeated} was sent twice` });
    return refused === undefined ? undefined : this.#refusal(refused, 400, {});
  }

  #process({ grantType, spent }: TokenRequest, fault: TokenFault | undefined): Reply {
    switch (fault?.kind) {
      case 'refused':
        return this.#refusal(fault.error, fault.status, fault.headers);
      case 'garbage':
        return this.#unreadable(fault.status, fault.body);
      case 'redirects':
        return this.#unreadable(fault.status, '', { location: 'https://evil.example/?CANARY' });
      case 'no-response':
        return { response: undefined as never, answer: { as: 'unreadable' } };
      case 'same-token':
        return this.#issuing(this.#issuer.again());
      case 'body-hangs':
      case 'body-breaks': {
        const body = halfBody(
          this.#bodyOf(this.#issuer.grant(grantType, spent)),
          fault.kind === 'body-hangs',
        );
        return { response: new Response(body), answer: { as: 'unreadable' } };
      }
      case 'lifetime':
        return this.#issuing(this.#issuer.grant(grantType, spent, fault.lifetime));
      default:
        return this.#issuing(this.#issuer.grant(grantType, spent));
    }
  }

  #issuing(result: Issued | Refused): Reply {
    if ('refused' in result) return this.#refusal(result.refused, 400, {});
    const answer = { status: 200, headers: {}, body: this.#bodyOf(result) };
    return { response: this.#respond(answer), answer: { as: 'issued', issued: result } };
  }

  #refusal(error: string, status: number, headers: Readonly<Record<string, string>>): Reply {
    const body = JSON.stringify({ error, error_description: 'CANARY-description of CANARY-user' });
    const response = this.#respond({ status, headers: { ...headers, 'x-debug': 'CANARY-header' }, body });
    return {
      response,
      answer: { as: 'refused', error: status < 500 && status !== 429 ? error : `HTTP ${status}` },
    };
  }

  #unreadable(status: number, body: string, headers = {}): Reply {
    return { response: this.#respond({ status, headers, body }), answer: { as: 'unreadable' } };
  }

  #respond(answer: Answer): Response {
    return respond(answer, this.#ports.setup.audited);
  }

  #bodyOf(result: Issued | Refused): string {
    return bodyOf(result, this.#ports.setup.vendor.refreshEnd?.member);
  }
}

/** By hand, because `expires_in` may be what no JSON writer would write. */
function bodyOf(result: Issued | Refused, refreshMember: string | undefined): string {
  if ('refused' in result) return JSON.stringify({ error: result.refused });
  const { accessToken, refreshToken, lifetime, refreshSeconds } = result;
  const members = [
    `"access_token":"${accessToken}"`,
    '"token_type":"Bearer"',
    ...(lifetime.raw === undefined ? [] : [`"expires_in":${lifetime.raw}`]),
    ...(refreshToken === undefined ? [] : [`"refresh_token":"${refreshToken}"`]),
    ...(refreshSeconds === undefined ? [] : [`"${refreshMember}":${refreshSeconds}`]),
    '"id_token":"CANARY-id-token"',
  ];
  return `{${members.join(',')}}`;
}
