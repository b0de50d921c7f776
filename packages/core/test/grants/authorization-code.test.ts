import { createHash } from 'node:crypto';
import { describe, expect, test, vi } from 'vitest';
import { type AuthorizationCodeOptions, authorizationCode } from '../../src/grants/authorization-code.js';
import { loopbackRedirect } from '../../src/node/loopback-redirect.js';
import { openSite, type Reply, type Site, token } from './support/site.js';

const ISSUER = 'https://issuer.example';

/** What the person's browser comes back with, made from what it was sent to. */
type Back = (asked: URLSearchParams) => Record<string, string>;
const WITH_CODE: Back = (asked) => ({ code: 'code-1', state: asked.get('state') ?? '' });

interface Login extends Partial<AuthorizationCodeOptions> {
  readonly back?: Back;
  readonly issuer?: string;
  readonly reply?: (number: number) => Reply;
}

/** A login with a person whose browser answers at once. */
async function logIn({ back = WITH_CODE, issuer, reply, ...options }: Login = {}) {
  const opened: URL[] = [];
  const pages: Promise<Response>[] = [];
  const site = await openSite({
    grant: (root) =>
      authorizationCode({
        authorizationEndpoint: `${root}/authorize?brand=acme`,
        session: 'ada',
        redirect: loopbackRedirect(),
        open(address) {
          const url = new URL(address);
          opened.push(url);
          const redirect = new URL(url.searchParams.get('redirect_uri') ?? '');
          redirect.search = new URLSearchParams(back(url.searchParams)).toString();
          pages.push(fetch(redirect));
        },
        ...options,
      }),
    provider: () => ({ issuer }),
    reply: (_, number) => reply?.(number) ?? token(`at-${number}`, { refresh_token: `rt-${number}` }),
  });
  return { site, opened, pages };
}

const forms = ({ asked }: Site) => asked.map(({ form }) => Object.fromEntries(form));

describe('a login', () => {
  test('goes through the browser with PKCE and brings a token', async () => {
    const { site, opened, pages } = await logIn({
      scope: 'offline_access',
      resource: 'https://orders.example',
      parameters: { prompt: 'consent' },
    });
    expect((await site.client.getToken()).accessToken).toBe('at-1');
    const asked = Object.fromEntries(opened[0]?.searchParams ?? []);
    expect(asked).toMatchObject({
      brand: 'acme',
      response_type: 'code',
      client_id: 'tool',
      scope: 'offline_access',
      resource: 'https://orders.example',
      prompt: 'consent',
      code_challenge_method: 'S256',
      state: expect.stringMatching(/^[\w-]{43}$/) as unknown,
      redirect_uri: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/callback$/) as unknown,
    });
    const [form = {}] = forms(site);
    expect(form).toEqual({
      grant_type: 'authorization_code',
      code: 'code-1',
      redirect_uri: asked['redirect_uri'],
      code_verifier: expect.stringMatching(/^[\w-]{43}$/) as unknown,
      resource: 'https://orders.example',
      client_id: 'tool',
    });
    const challenge = createHash('sha256')
      .update(form['code_verifier'] ?? '')
      .digest('base64url');
    expect(asked['code_challenge']).toBe(challenge);
    const page = await pages[0];
    expect(await page?.text()).toBe('Done. This window may be closed.');
    expect(page?.headers.get('referrer-policy')).toBe('no-referrer');
  });

  test('is followed by renewals without anybody, and comes again when the refresh token is dead', async () => {
    const { site, opened } = await logIn({
      reply: (number) =>
        number === 3
          ? [400, { error: 'invalid_grant' }]
          : token(`at-${number}`, { refresh_token: `rt-${number}` }),
    });
    await site.client.getToken();
    await site.clock.advance(3_600_000);
    await site.during(site.client.getToken());
    expect(opened).toHaveLength(1);
    await site.clock.advance(3_600_000);
    await site.during(site.client.getToken());
    expect(forms(site).map(({ grant_type }) => grant_type)).toEqual([
      'authorization_code',
      'refresh_token',
      'refresh_token',
      'authorization_code',
    ]);
    expect(opened).toHaveLength(2);
    const [first, second] = opened.map((url) => url.searchParams);
    expect(first?.get('state')).not.toBe(second?.get('state'));
    expect(first?.get('code_challenge')).not.toBe(second?.get('code_challenge'));
  });

  test('does not end with a query of somebody else', async () => {
    const { site, pages } = await logIn({
      open: async (address) => {
        const asked = new URL(address).searchParams;
        const redirect = asked.get('redirect_uri') ?? '';
        const guess = await fetch(`${redirect}?code=stolen&state=guess`);
        expect(guess.status).toBe(404);
        const other = await fetch(redirect.replace('/callback', '/else') + `?state=${asked.get('state')}`);
        expect(other.status).toBe(404);
        pages.push(fetch(`${redirect}?code=code-1&state=${asked.get('state')}`));
      },
    });
    await site.client.getToken();
    expect(forms(site)[0]?.['code']).toBe('code-1');
  });

  test('leaves nothing listening', async () => {
    const { site, opened } = await logIn();
    await site.client.getToken();
    await expect(fetch(opened[0]?.searchParams.get('redirect_uri') ?? '')).rejects.toThrow('fetch failed');
  });
});

describe('the issuer (RFC 9207)', () => {
  const from =
    (iss: string): Back =>
    (asked) => ({ ...WITH_CODE(asked), iss });

  test('is compared: the right one passes', async () => {
    const { site } = await logIn({ issuer: ISSUER, back: from(ISSUER) });
    await expect(site.client.getToken()).resolves.toMatchObject({ accessToken: 'at-1' });
  });

  test('may be left out, unless the server is known to name it', async () => {
    const { site } = await logIn({ issuer: ISSUER });
    await expect(site.client.getToken()).resolves.toMatchObject({ accessToken: 'at-1' });
    const strict = await logIn({ issuer: ISSUER, answersNameIssuer: true });
    await expect(strict.site.client.getToken()).rejects.toMatchObject({ code: 'invalid_response' });
    expect(strict.site.asked).toEqual([]);
    const named = await logIn({ issuer: ISSUER, answersNameIssuer: true, back: from(ISSUER) });
    await expect(named.site.client.getToken()).resolves.toMatchObject({ accessToken: 'at-1' });
  });

  test.each([
    ['another one', ISSUER, from('https://evil.example')],
    ['one with a slash more', ISSUER, from(`${ISSUER}/`)],
    ['one that nothing can be compared with', undefined, from(ISSUER)],
    [
      'another one, in an error',
      ISSUER,
      (asked: URLSearchParams) => ({
        error: 'access_denied',
        state: asked.get('state') ?? '',
        iss: 'https://evil.example',
      }),
    ],
  ])('%s is refused, and the code sent to nobody', async (_, issuer, back) => {
    const { site } = await logIn({ back, ...(issuer !== undefined && { issuer }) });
    await expect(site.client.getToken()).rejects.toMatchObject({
      code: 'invalid_response',
      hint: expect.stringContaining('`issuer`') as unknown,
    });
    expect(site.asked).toEqual([]);
  });
});

describe('the browser brings no code', () => {
  const saying =
    (error: string): Back =>
    (asked) => ({ error, error_description: 'canary', state: asked.get('state') ?? '' });

  test.each([
    ['access_denied', 'access_denied'],
    ['login_required', 'login_required'],
    ['consent_required', 'login_required'],
    ['invalid_scope', 'invalid_scope'],
    ['invalid_target', 'invalid_target'],
    ['temporarily_unavailable', 'server_error'],
    ['canary_error', 'invalid_request'],
    ['constructor', 'invalid_request'],
  ])('but %s → %s', async (error, code) => {
    const { site } = await logIn({ back: saying(error) });
    const failure: unknown = await site.client.getToken().catch((thrown: unknown) => thrown);
    expect(failure).toMatchObject({ code, provider: 'acme' });
    expect(String(failure)).not.toContain('canary');
  });

  test('nor an error', async () => {
    const { site } = await logIn({ back: (asked) => ({ state: asked.get('state') ?? '' }) });
    await expect(site.client.getToken()).rejects.toMatchObject({ code: 'invalid_response' });
  });
});

describe('nobody is there', () => {
  test('without `open`: login_required at once', async () => {
    const { site } = await logIn({ open: undefined });
    await expect(site.client.getToken()).rejects.toMatchObject({ code: 'login_required' });
    expect(site.asked).toEqual([]);
  });

  test('in time: login_required, and the listener is gone', async () => {
    const open = vi.fn<(url: string) => void>();
    const { site } = await logIn({ open, patienceMs: 60_000 });
    const waiting = site.client.getToken().catch((error: unknown) => error);
    await vi.waitFor(() => expect(open).toHaveBeenCalled());
    await site.clock.advance(60_000);
    expect(await waiting).toMatchObject({ code: 'login_required' });
    const asked = new URL(String(open.mock.calls[0]?.[0])).searchParams;
    await expect(fetch(asked.get('redirect_uri') ?? '')).rejects.toThrow('fetch failed');
  });

  test('and the browser cannot be opened', async () => {
    const { site } = await logIn({ open: () => Promise.reject(new Error('canary')) });
    const failure = await site.client.getToken().catch(String);
    expect(failure).toContain('login_required');
    expect(failure).not.toContain('canary');
  });

  test('and nobody can listen', async () => {
    const { site } = await logIn({ redirect: () => Promise.reject(new Error('canary')) });
    await expect(site.client.getToken()).rejects.toMatchObject({ code: 'invalid_config' });
  });
});

test.each([
  [{ redirect: undefined }, 'redirect is missing'],
  [{ authorizationEndpoint: 'http://acme.example/a' }, 'must use https'],
  [{ session: '' }, 'session must not be empty'],
  [{ patienceMs: 10 }, 'patienceMs must be a number from 1000 to 3600000'],
])('%o is refused', (wrong, problem) => {
  const options = {
    authorizationEndpoint: 'https://acme.example/authorize',
    redirect: loopbackRedirect(),
    session: 'ada',
  };
  expect(() => authorizationCode({ ...options, ...wrong } as never)).toThrow(problem);
});

test.each([[{ path: 'callback' }], [{ path: '/call back' }], [{ port: 8_080 }]])(
  'loopbackRedirect(%o) is refused',
  (options) => {
    expect(() => loopbackRedirect(options as never)).toThrow('loopbackRedirect');
  },
);
