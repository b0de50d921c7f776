import { describe, expect, test, vi } from 'vitest';
import type { TokenClientOptions } from '../../src/config/settings.js';
import { none } from '../../src/client-auth/none.js';
import { createTokenClient } from '../../src/create-token-client.js';
import { createVirtualClock, during } from '../endpoint/wire.js';
import { memoryStore } from '../../src/store/memory-store.js';
import { type DeviceCodeOptions, deviceCode } from '../../src/grants/device-code.js';
import { openSite, type Reply, type Site, token } from './support/site.js';

const CODE = {
  device_code: 'device-1',
  user_code: 'WDJB-MJHT',
  verification_uri: 'https://acme.example/device',
  verification_uri_complete: 'https://acme.example/device?user_code=WDJB-MJHT',
  expires_in: 600,
  interval: 5,
};
const PENDING: Reply = [400, { error: 'authorization_pending' }];

interface Login extends Partial<DeviceCodeOptions> {
  readonly code?: Readonly<Record<string, unknown>>;
  readonly client?: TokenClientOptions;
  /** What the poll of this number, from 1, is answered. */
  readonly poll: (number: number) => Reply;
}

function logIn({ code = CODE, poll, client, ...options }: Login): Promise<Site> {
  let polls = 0;
  return openSite({
    grant: (root) =>
      deviceCode({
        deviceAuthorizationEndpoint: `${root}/device`,
        session: 'ada',
        onCode: () => undefined,
        ...options,
      }),
    reply: ({ path }) => (path === '/device' ? [200, code] : poll(++polls)),
    ...(client !== undefined && { client }),
  });
}

const polls = ({ asked }: Site) => asked.filter(({ path }) => path === '/token');
/** The seconds between one poll and the next. */
const gaps = (site: Site) =>
  polls(site)
    .slice(1)
    .map(({ at }, index) => (at - (polls(site)[index]?.at ?? 0)) / 1_000);

describe('a login', () => {
  test('shows the code and polls until it was entered', async () => {
    const onCode = vi.fn<NonNullable<DeviceCodeOptions['onCode']>>();
    const site = await logIn({
      onCode,
      scope: 'offline_access',
      resource: 'https://orders.example',
      poll: (number) => (number < 3 ? PENDING : token('at-1', { refresh_token: 'rt-1' })),
    });
    expect((await site.during(site.client.getToken())).accessToken).toBe('at-1');
    expect(onCode.mock.calls).toEqual([
      [
        {
          userCode: 'WDJB-MJHT',
          verificationUri: 'https://acme.example/device',
          verificationUriComplete: 'https://acme.example/device?user_code=WDJB-MJHT',
          expiresAt: 1_600_000,
        },
      ],
    ]);
    const [first, ...rest] = site.asked;
    expect(Object.fromEntries(first?.form ?? [])).toEqual({
      scope: 'offline_access',
      resource: 'https://orders.example',
      client_id: 'tool',
    });
    expect(Object.fromEntries(rest[0]?.form ?? [])).toEqual({
      grant_type: 'urn:ietf:params:oauth:grant-type:device_code',
      device_code: 'device-1',
      resource: 'https://orders.example',
      client_id: 'tool',
    });
    expect(gaps(site)).toEqual([5, 5]);
  });

  test('is one for all callers, and is followed by renewals without anybody', async () => {
    const onCode = vi.fn<NonNullable<DeviceCodeOptions['onCode']>>();
    const site = await logIn({ onCode, poll: (number) => token(`at-${number}`, { refresh_token: 'rt-1' }) });
    await Promise.all(Array.from({ length: 20 }, () => site.client.getToken()));
    await site.clock.advance(3_600_000);
    await site.during(site.client.getToken());
    expect(onCode).toHaveBeenCalledTimes(1);
    expect(polls(site).map(({ form }) => form.get('grant_type'))).toEqual([
      'urn:ietf:params:oauth:grant-type:device_code',
      'refresh_token',
    ]);
  });

  test('asks without an interval every 5 s', async () => {
    const { interval: _, ...code } = CODE;
    const site = await logIn({ code, poll: (number) => (number < 3 ? PENDING : token('at-1')) });
    await site.during(site.client.getToken());
    expect(gaps(site)).toEqual([5, 5]);
  });
});

describe('polling', () => {
  test('is 5 s slower after each slow_down, and stays so', async () => {
    const slowDown: Reply = [400, { error: 'slow_down' }];
    const answers = [PENDING, slowDown, slowDown, PENDING, token('at-1')];
    const site = await logIn({ poll: (number) => answers[number - 1] ?? PENDING });
    await site.during(site.client.getToken());
    expect(gaps(site)).toEqual([5, 10, 15, 15]);
  });

  test('goes on while the server is down, each time after twice the pause', async () => {
    const site = await logIn({
      poll: (number) => (number <= 5 ? [503, {}] : token('at-1')),
    });
    await site.during(site.client.getToken());
    expect(gaps(site)).toEqual([10, 20, 40, 80, 160]);
  });

  test('goes on after a timeout, each time after twice the pause', async () => {
    let asked = 0;
    const clock = createVirtualClock(1_000_000);
    const hanging: typeof fetch = async (input, init) => {
      const isPoll = new Request(input).url.endsWith('/token');
      if (isPoll && (asked += 1) <= 2) return new Promise(() => undefined);
      return fetch(input, init);
    };
    const site = await logIn({
      client: { clock, fetch: clock.track(hanging), timeoutMs: 1_000 },
      poll: () => token('at-1'),
    });
    const begun = clock.now();
    const work = site.client.getToken();
    await during(clock, work);
    expect((clock.now() - begun) / 1_000).toBe(1 + 10 + 1 + 20);
  });

  test('ends with the code', async () => {
    const site = await logIn({ code: { ...CODE, expires_in: 12 }, poll: () => PENDING });
    await expect(site.during(site.client.getToken())).rejects.toMatchObject({
      code: 'login_required',
      hint: expect.stringContaining('shows a new code') as unknown,
    });
    expect(polls(site)).toHaveLength(3);
  });

  test.each([
    ['access_denied', 'access_denied'],
    ['expired_token', 'login_required'],
    ['invalid_grant', 'invalid_grant'],
  ])('ends with %s', async (error, code) => {
    const site = await logIn({ poll: (number) => (number === 1 ? PENDING : [400, { error }]) });
    await expect(site.during(site.client.getToken())).rejects.toMatchObject({ code });
    expect(polls(site)).toHaveLength(2);
  });

  test.each([
    ['', {}],
    [', over a store too', { store: memoryStore() }],
  ])('ends when the client is closed, at once%s', async (_, client) => {
    const site = await logIn({ poll: () => PENDING, client });
    const waiting = site.client.getToken();
    await site.clock.advance(12_000);
    await Promise.all([expect(waiting).rejects.toMatchObject({ code: 'closed' }), site.client.close()]);
    const before = polls(site).length;
    await site.clock.advance(60_000);
    expect(polls(site)).toHaveLength(before);
  });

  test('goes on for the others when one caller gives up', async () => {
    const site = await logIn({ poll: (number) => (number < 4 ? PENDING : token('at-1')) });
    const giveUp = new AbortController();
    const first = site.client.getToken({ signal: giveUp.signal });
    const second = site.client.getToken();
    await site.clock.advance(6_000);
    giveUp.abort();
    await expect(first).rejects.toMatchObject({ code: 'aborted' });
    expect((await site.during(second)).accessToken).toBe('at-1');
  });
});

test('two processes over one store show one code, however long the person takes', async () => {
  const clock = createVirtualClock(1_000_000);
  const store = memoryStore({ clock });
  let polled = 0;
  const asked: string[] = [];
  const answer: typeof fetch = async (input) => {
    const { pathname } = new URL(new Request(input).url);
    asked.push(pathname);
    const [status, members] =
      pathname === '/device'
        ? ([200, CODE] as const)
        : (polled += 1) < 20
          ? PENDING
          : token('at-1', { refresh_token: 'rt-1' });
    return new Response(JSON.stringify(members), { status });
  };
  const open = () =>
    createTokenClient(
      {
        name: 'acme',
        tokenEndpoint: 'https://acme.example/token',
        clientAuth: none('tool'),
        grant: deviceCode({
          deviceAuthorizationEndpoint: 'https://acme.example/device',
          session: 'ada',
          onCode: () => undefined,
        }),
      },
      { clock, store, fetch: answer, timeoutMs: 2_000 },
    );
  const [first, second] = [open(), open()];
  const both = Promise.all([first.getToken(), second.getToken()]);
  const tokens = await during(clock, both);
  expect(tokens.map(({ accessToken }) => accessToken)).toEqual(['at-1', 'at-1']);
  expect(asked.filter((path) => path === '/device')).toHaveLength(1);
  expect(polled).toBe(20);
  await Promise.all([first.close(), second.close()]);
});

describe('nobody is there', () => {
  test('without `onCode`: login_required at once, and no request', async () => {
    const site = await logIn({ onCode: undefined, poll: () => PENDING });
    await expect(site.client.getToken()).rejects.toMatchObject({ code: 'login_required' });
    expect(site.asked).toEqual([]);
  });

  test('when the refresh token is dead, with `relogin: false`', async () => {
    const site = await logIn({
      relogin: false,
      poll: (number) =>
        number === 1 ? token('at-1', { refresh_token: 'rt-1' }) : [400, { error: 'invalid_grant' }],
    });
    await site.client.getToken();
    await site.clock.advance(3_600_000);
    await expect(site.during(site.client.getToken())).rejects.toMatchObject({ code: 'login_required' });
    expect(site.asked.map(({ path }) => path)).toEqual(['/device', '/token', '/token']);
  });

  test('when showing the code fails: its own words are not repeated', async () => {
    const onCode = () => Promise.reject(new Error('canary'));
    const site = await logIn({ onCode, poll: () => PENDING });
    const failure = await site.client.getToken().catch(String);
    expect(failure).toContain('login_required');
    expect(failure).not.toContain('canary');
  });

  test('when showing the code never ends', async () => {
    const site = await logIn({ onCode: () => new Promise(() => undefined), poll: () => PENDING });
    await expect(site.during(site.client.getToken())).rejects.toMatchObject({ code: 'login_required' });
  });

  test('but a session in the store goes on', async () => {
    const store = memoryStore();
    const open = (onCode: DeviceCodeOptions['onCode'], root?: string) =>
      openSite({
        grant: (own) =>
          deviceCode({ deviceAuthorizationEndpoint: `${root ?? own}/device`, session: 'ada', onCode }),
        provider: (own) => ({ tokenEndpoint: `${root ?? own}/token` }),
        client: { store },
        reply: ({ path }) => (path === '/device' ? [200, CODE] : token('at-1', { refresh_token: 'rt-1' })),
      });
    const tool = await open(() => undefined);
    await tool.client.getToken();
    const service = await open(undefined, tool.root);
    expect((await service.client.getToken()).accessToken).toBe('at-1');
    await service.client.refresh();
    expect(tool.asked.at(-1)?.form.get('refresh_token')).toBe('rt-1');
  });
});

test.each([
  ['no device_code', { ...CODE, device_code: undefined }],
  ['no user_code', { ...CODE, user_code: '' }],
  ['no address', { ...CODE, verification_uri: undefined }],
  ['an address that is none', { ...CODE, verification_uri: 'javascript:alert(1)' }],
])('an answer with %s is refused', async (_, code) => {
  const onCode = vi.fn<NonNullable<DeviceCodeOptions['onCode']>>();
  const site = await logIn({ code, onCode, poll: () => PENDING });
  await expect(site.client.getToken()).rejects.toMatchObject({ code: 'invalid_response', provider: 'acme' });
  expect(onCode).not.toHaveBeenCalled();
});

test.each([
  [{ session: 'ada' }, 'deviceAuthorizationEndpoint is missing'],
  [{ deviceAuthorizationEndpoint: 'http://acme.example/d', session: 'a' }, 'must use https'],
  [{ deviceAuthorizationEndpoint: 'https://acme.example/d' }, 'session is missing'],
  [
    { deviceAuthorizationEndpoint: 'https://acme.example/d', session: 'a', onCode: 'log' },
    'onCode must be a function',
  ],
])('%o is refused', (options, problem) => {
  expect(() => deviceCode(options as never)).toThrow(problem);
});
