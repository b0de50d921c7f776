import type { Fetch } from '../ports/fetch.js';
import { CertificateAgents } from './certificate-agents.js';
import { type CertificateFetchOptions, parseCertificateFetchArguments } from './certificate-options.js';
import { certificateRefusal } from './certificate-refusal.js';
import { plainRequest } from './plain-request.js';
import type { UndiciModule } from './undici-module.js';

/** A `fetch` with connections of its own. */
export interface CertificateFetch extends Fetch {
  /** Takes no more requests and resolves when those that run have ended, their answers' bodies included. */
  close(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

/**
 * A `fetch` that presents a client certificate to every server that asks for one: for the client's `fetch` option,
 * together with `mtls()`. It uses the `undici` that you pass, so that this library does not depend on it.
 *
 * Certificate and key may be functions. They are asked at most once in `recheckMs`, and again after a connection
 * failed. When they bring something new, new requests use new connections, and the old ones are closed after their
 * last request. What cannot be used, such as a key that does not belong to the certificate, is logged, and what was
 * in use stays in use.
 *
 * @throws {OAuthError} `invalid_config` when a certificate or a key cannot be used: at once if they are values, with
 *   the first request if they are functions. A request fails with `network_error` if the server refuses the
 *   certificate, and with `closed` after `close()`; all else is undici's own error.
 * @see {@link https://www.rfc-editor.org/rfc/rfc8705#section-2 RFC 8705 §2}
 * @example
 * ```ts
 * import { certificateFetch } from '@org/oauth-core/node';
 * import { readFile } from 'node:fs/promises';
 * import * as undici from 'undici';
 *
 * export const fetch = certificateFetch(undici, {
 *   certificate: () => readFile('/etc/invoices/tls.crt', 'utf8'),
 *   key: () => readFile('/etc/invoices/tls.key', 'utf8'),
 * });
 * ```
 */
export function certificateFetch(undici: UndiciModule, options: CertificateFetchOptions): CertificateFetch {
  const settings = parseCertificateFetchArguments(undici, options);
  const agents = new CertificateAgents(settings);

  const fetch: Fetch = async (input, init) => {
    const [url, plain] = plainRequest(input, init);
    const signal = plain.signal ?? undefined;
    signal?.throwIfAborted();
    try {
      return await agents.use(signal, async (dispatcher, presented) => {
        try {
          return (await settings.undici.fetch(url, { ...plain, dispatcher })) as Response;
        } catch (error) {
          agents.doubt();
          throw certificateRefusal(error, String(url), presented) ?? error;
        }
      });
    } catch (error) {
      // Whoever aborts a fetch expects the signal's own reason.
      signal?.throwIfAborted();
      throw error;
    }
  };
  const close = (): Promise<void> => agents.close();
  return Object.freeze(Object.assign(fetch, { close, [Symbol.asyncDispose]: close }));
}
