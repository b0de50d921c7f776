import * as oauth from 'oauth4webapi';

// The engine wants a client's id only for authentication methods of its own, which are not used here.
const CLIENT: oauth.Client = Object.freeze({ client_id: 'unused' });

/** How token types are written, whatever the case in which a server writes them. */
const TYPES = ['Bearer', 'DPoP'];

/** The members of a conform answer (RFC 6749 §5.1), checked by the engine. */
export async function checkTokenAnswer(
  conform: Readonly<Record<string, unknown>>,
  url: string,
): Promise<{ readonly accessToken: string; readonly tokenType: string }> {
  // Which types can be used was judged before.
  const { token_type: type } = conform as { token_type: string };
  const response = new ReadAnswer({
    access_token: conform['access_token'],
    token_type: 'Bearer',
  }) as Partial<Response> as Response;
  const isSame = (known: string): boolean => known.toLowerCase() === type.toLowerCase();
  const body = await oauth.processGenericTokenEndpointResponse({ issuer: url }, CLIENT, response);
  return { accessToken: body.access_token, tokenType: TYPES.find(isSame) ?? type };
}

/**
 * A successful answer whose body has been read already, as far as the engine looks at one: it takes any realm's `Response`, by this tag.
 * A real one would be made of a stream, only to be read again.
 */
class ReadAnswer implements Pick<Response, 'status' | 'bodyUsed' | 'json'> {
  readonly status = 200;
  readonly bodyUsed = false;
  readonly #body: unknown;

  constructor(body: unknown) {
    this.#body = body;
  }

  get [Symbol.toStringTag](): string {
    return 'Response';
  }

  async json(): Promise<unknown> {
    return this.#body;
  }
}
