/** What an engineer writes by hand: a token, its end, and one request for all who wait. */
export class HandWrittenCache {
  readonly #request: () => Promise<{ readonly access_token: string; readonly expires_in: number }>;
  #token = '';
  #expiresAt = 0;
  #pending: Promise<string> | undefined;

  constructor(request: () => Promise<{ readonly access_token: string; readonly expires_in: number }>) {
    this.#request = request;
  }

  async getToken(): Promise<string> {
    if (Date.now() < this.#expiresAt) return this.#token;
    this.#pending ??= this.#renew().finally(() => (this.#pending = undefined));
    return this.#pending;
  }

  /** A token that the API has rejected is given to nobody else. */
  drop(rejected: string): void {
    if (this.#token === rejected) this.#expiresAt = 0;
  }

  async #renew(): Promise<string> {
    const { access_token, expires_in } = await this.#request();
    this.#token = access_token;
    this.#expiresAt = Date.now() + expires_in * 1_000;
    return access_token;
  }
}
