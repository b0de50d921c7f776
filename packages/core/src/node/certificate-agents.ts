import { OAuthError } from '../errors/oauth-error.js';
import { asOAuthError } from '../internal/as-oauth-error.js';
import { waitFor } from '../internal/wait.js';
import type { CertificateFetchSettings } from './certificate-options.js';
import type { Presented } from './certificate-refusal.js';
import { RetirableAgent } from './retirable-agent.js';
import { checkIdentity, constantIdentity, isSameIdentity, readIdentity } from './tls-identity.js';
import type { TlsIdentity, UndiciAgent } from './undici-module.js';

/**
 * The agent of the current certificate. When the sources bring another one, new requests use a new agent, and the
 * old one is closed after its last. A renewal that cannot be used changes nothing: what works stays in use.
 */
export class CertificateAgents {
  readonly #settings: CertificateFetchSettings;
  readonly #isConstant: boolean;
  readonly #retiring = new Set<Promise<void>>();
  #current: RetirableAgent | undefined;
  #checkedAt = -Infinity;
  #checking: Promise<RetirableAgent> | undefined;
  #problem: OAuthError | undefined;
  #isClosed = false;

  /** @throws {OAuthError} `invalid_config` when sources that are values cannot be used */
  constructor(settings: CertificateFetchSettings) {
    this.#settings = settings;
    const identity = constantIdentity(settings.sources);
    this.#isConstant = identity !== undefined;
    if (identity !== undefined) this.#install(identity);
  }

  /**
   * Sends a request by the current agent.
   *
   * @throws {OAuthError} `closed`; `invalid_config` when there is no certificate that can be used; `aborted`, for this
   *   caller only
   */
  async use<T>(
    signal: AbortSignal | undefined,
    send: (agent: UndiciAgent, presented: Presented) => Promise<T>,
  ): Promise<T> {
    this.#assertOpen();
    const checked = this.#freshAgent() ?? (await waitFor(this.#check(), signal));
    this.#assertOpen();
    // Nothing may come in between: an agent that is retired before it is used is closed at once.
    const current = this.#current ?? checked;
    const { identity } = current;
    return current.use((agent) =>
      send(agent, { identity, problem: this.#problem, canChange: !this.#isConstant }),
    );
  }

  /** A connection failed: perhaps the certificate is no longer accepted, so the sources are asked before the next. */
  doubt(): void {
    this.#checkedAt = -Infinity;
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    this.#retireCurrent();
    await Promise.all(this.#retiring);
  }

  #freshAgent(): RetirableAgent | undefined {
    if (this.#isConstant) return this.#current;
    const age = this.#settings.clock.now() - this.#checkedAt;
    // Below 0: the clock was set back.
    return age >= 0 && age < this.#settings.recheckMs ? this.#current : undefined;
  }

  #check(): Promise<RetirableAgent> {
    this.#checking ??= this.#ask().finally(() => {
      this.#checking = undefined;
    });
    return this.#checking;
  }

  async #ask(): Promise<RetirableAgent> {
    const { sources, clock, logger } = this.#settings;
    const former = this.#current;
    try {
      const identity = await readIdentity(sources);
      this.#assertOpen();
      const isSame = former !== undefined && isSameIdentity(identity, former.identity);
      const current = isSame ? former : this.#install(identity);
      this.#problem = undefined;
      this.#checkedAt = clock.now();
      return current;
    } catch (error) {
      this.#problem = asOAuthError(error, 'reading the client certificate');
      if (former === undefined || this.#isClosed) throw this.#problem;
      this.#checkedAt = clock.now();
      const { message } = this.#problem;
      logger.warn?.('a renewed certificate cannot be used; the former one stays in use', { error: message });
      return former;
    }
  }

  #install(identity: TlsIdentity): RetirableAgent {
    checkIdentity(identity);
    const agent = new this.#settings.undici.Agent({ connect: identity });
    this.#retireCurrent();
    this.#current = new RetirableAgent(identity, agent);
    return this.#current;
  }

  #retireCurrent(): void {
    const current = this.#current;
    if (current === undefined) return;
    this.#current = undefined;
    const retiring = current.retire().catch(() => undefined);
    this.#retiring.add(retiring);
    void retiring.finally(() => this.#retiring.delete(retiring));
  }

  #assertOpen(): void {
    if (this.#isClosed)
      throw new OAuthError({ code: 'closed', message: 'certificateFetch: the fetch was closed.' });
  }
}
