import { createTokenClient, none, type Provider, staticToken } from '@org/oauth-core';
import { createVirtualClock } from '@org/oauth-testkit';
import { describe, expect, test } from 'vitest';

const API = 'https://api.acme.example/jobs';

function world(
  grant: Provider['grant'],
  answer: (token: string) => number = () => 200,
  provider: Partial<Provider> = {},
) {
  const clock = createVirtualClock();
  const sent: string[] = [];
  const client = createTokenClient(
    {
      name: 'acme',
      tokenEndpoint: 'https://auth.acme.example/token',
      clientAuth: none('robot'),
      grant,
      resourceOrigins: ['https://api.acme.example'],
      ...provider,
    },
    {
      clock,
      fetch: async (input, init) => {
        const request = new Request(input, init);
        const token = request.headers.get('authorization')?.slice('Bearer '.length) ?? '';
        sent.push(`${request.method} ${request.url} ${token}`);
        return new Response('', { status: answer(token) });
      },
    },
  );
  const events: string[] = [];
  client.on('refreshed', ({ cause, token }) => events.push(`refreshed ${cause} #${token.generation}`));
  client.on('expired', ({ cause }) => events.push(`expired ${cause}`));
  client.on('failed', ({ error }) => events.push(`failed ${error.code}`));
  return { clock, client, sent, events };
}

describe('a static token', () => {
  test('is sent as it is, for ever, and nothing is asked of the token endpoint', async () => {
    const { client, clock, sent, events } = world(staticToken({ token: 'canary-pat' }));
    await client.fetch(API);
    await clock.advance(400 * 86_400_000);
    await client.fetch(API);
    expect(await client.refresh()).toMatchObject({ outcome: 'unchanged' });
    expect(sent).toEqual([`GET ${API} canary-pat`, `GET ${API} canary-pat`]);
    expect(events).toEqual(['refreshed initial #1']);
    expect((await client.getToken()).expiresAt).toBeUndefined();
  });

  test('does not live by the default of tokens that the server issues', async () => {
    const grant = staticToken({ token: 'canary-pat' });
    const { client, clock, events } = world(grant, () => 200, { defaultLifetimeSeconds: 60 });
    await client.getToken();
    await clock.advance(86_400_000);
    expect((await client.getToken()).accessToken).toBe('canary-pat');
    expect(events).toEqual(['refreshed initial #1']);
  });

  test('that the API rejects asks for a person, at no request of the token endpoint', async () => {
    const { client, sent, events } = world(staticToken({ token: 'canary-pat' }), () => 401);
    const failure = client.fetch(API);
    await expect(failure).rejects.toMatchObject({ code: 'login_required', retryable: false });
    await expect(failure).rejects.not.toThrow('canary');
    expect(sent).toEqual([`GET ${API} canary-pat`]);
    expect(events).toEqual(['refreshed initial #1', 'expired rejected', 'failed login_required']);
  });

  test('from a function heals without a restart once the function gives another one', async () => {
    let current = 'old';
    const grant = staticToken({ token: async () => current });
    const { client, clock, sent } = world(grant, (token) => (token === 'old' ? 401 : 200));
    await expect(client.fetch(API)).rejects.toMatchObject({ code: 'login_required' });
    current = 'new';
    await clock.advance(15 * 60_000);
    expect((await client.fetch(API)).status).toBe(200);
    expect(sent.at(-1)).toBe(`GET ${API} new`);
  });

  test('ends when it says, and then asks for a person', async () => {
    const clock = createVirtualClock();
    const expiresAt = clock.now() + 60_000;
    const { client, clock: later, events } = world(staticToken({ token: 'pat', expiresAt }));
    await later.advance(expiresAt - later.now() - 1);
    expect((await client.getToken()).expiresAt).toBe(expiresAt);
    await later.advance(1);
    await expect(client.getToken()).rejects.toMatchObject({ code: 'login_required' });
    expect(events).toEqual(['refreshed initial #1', 'expired lifetime', 'failed login_required']);
  });

  test.each([
    ['no token', {}, 'token'],
    ['a token with a line break', { token: 'canary\n' }, 'line breaks'],
    ['an end in seconds as text', { token: 'canary', expiresAt: '60' }, 'epoch milliseconds'],
  ])('refuses %s', (_, options, words) => {
    expect(() => staticToken(options as never)).toThrow(words);
    expect(() => staticToken(options as never)).not.toThrow('canary');
  });

  test('that no header can carry is refused when it is needed', async () => {
    const { client } = world(staticToken({ token: () => 'canary pat' }));
    await expect(client.getToken()).rejects.toMatchObject({ code: 'invalid_config' });
  });

  test('has a key of its own for each token', () => {
    const key = (token: string) => world(staticToken({ token })).client.key;
    expect(key('a')).toBe(key('a'));
    expect(key('a')).not.toBe(key('b'));
  });
});
