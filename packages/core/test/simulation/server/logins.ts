/** What may be presented only once, or only after a person has acted. */
export class Logins {
  readonly #random: () => number;
  readonly #mostPolls: number;
  readonly #spent = new Set<string>();
  /** How many more polls find that the person has not acted yet. */
  readonly #pending = new Map<string, number>();
  #count = 0;

  /** @param mostPolls - how often a person may be asked for in vain. */
  constructor(random: () => number, mostPolls: number) {
    this.#random = random;
    this.#mostPolls = mostPolls;
  }

  /** A code for a person who comes back at once. */
  newAuthorizationCode(): string {
    return `CANARY-code-${++this.#count}`;
  }

  /** A code for a person who takes a few polls. */
  newDeviceCode(): string {
    const code = `CANARY-device-${++this.#count}`;
    this.#pending.set(code, Math.floor(this.#random() * (this.#mostPolls + 1)));
    return code;
  }

  /** Why a token request may not pass, and what it presented twice although it must not. */
  check(form: URLSearchParams): { readonly refused?: string; readonly repeated?: string } {
    const device = form.get('device_code');
    if (device !== null && this.#isPending(device))
      return { refused: this.#random() < 0.2 ? 'slow_down' : 'authorization_pending' };
    const assertion = form.get('assertion');
    if (assertion !== null && this.#isSpent(assertion))
      return { refused: 'invalid_grant', repeated: 'an assertion' };
    const code = device ?? form.get('code');
    return code !== null && this.#isSpent(code) ? { refused: 'invalid_grant' } : {};
  }

  #isPending(code: string): boolean {
    const left = this.#pending.get(code) ?? 0;
    this.#pending.set(code, left - 1);
    return left > 0;
  }

  #isSpent(value: string): boolean {
    if (this.#spent.has(value)) return true;
    this.#spent.add(value);
    return false;
  }
}
