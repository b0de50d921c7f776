import { clientSecretBasic, createTokenClient, password, type Provider } from '@org/oauth-core';
import { createVirtualClock, type VirtualClock } from '@org/oauth-testkit';

/** How a server lets its refresh tokens end. */
export interface Sessions {
  readonly clock?: VirtualClock;
  readonly refreshSeconds: number;
  /** Each use moves the end; otherwise it stays where it was at login. Default true. */
  readonly moves?: boolean;
  /** Each use brings another refresh token. Default true. */
  readonly rotates?: boolean;
  /** Writes the members that name the rest, in seconds. Default Keycloak's. */
  names?(seconds: number, answers: number): object;
  /** Of access tokens. Default: they do not end. */
  readonly accessSeconds?: number;
}

const TOKEN_URL = 'https://auth.example/token';

/** A server whose refresh tokens end by its own clock, and what has reached it. */
export function endingSessions(options: Sessions) {
  const {
    refreshSeconds,
    moves = true,
    rotates = true,
    accessSeconds,
    clock = createVirtualClock(),
  } = options;
  const names = options.names ?? ((seconds: number) => ({ refresh_expires_in: seconds }));
  const wire: { readonly grant: string; readonly atMs: number; readonly refused: boolean }[] = [];
  let [held, endsAt, count] = ['rt-0', clock.now() + refreshSeconds * 1_000, 0];
  const beganAt = clock.now();

  const fetch: typeof globalThis.fetch = async (_, init) => {
    const form = new URLSearchParams(init?.body as string);
    const grant = form.get('grant_type') ?? '';
    const isLogin = grant === 'password';
    const refused = !isLogin && (form.get('refresh_token') !== held || clock.now() >= endsAt);
    wire.push({ grant, atMs: clock.now() - beganAt, refused });
    if (refused) return Response.json({ error: 'invalid_grant' }, { status: 400 });
    count += 1;
    if (isLogin || moves) endsAt = clock.now() + refreshSeconds * 1_000;
    const isNew = isLogin || rotates;
    if (isNew) held = `rt-${count}`;
    return Response.json({
      access_token: `at-${count}`,
      token_type: 'Bearer',
      ...(accessSeconds === undefined ? {} : { expires_in: accessSeconds }),
      ...(isNew ? { refresh_token: held } : {}),
      ...names(Math.floor((endsAt - clock.now()) / 1_000), count),
    });
  };
  const provider: Provider = {
    name: 'acme',
    tokenEndpoint: TOKEN_URL,
    clientAuth: clientSecretBasic('id', 'secret'),
    grant: password({ username: 'user', password: 'word' }),
  };
  const create = (changes: Partial<Provider> = {}, more: object = {}) =>
    createTokenClient({ ...provider, ...changes }, { clock, fetch, random: () => 0.5, ...more });
  return { clock, wire, create };
}
