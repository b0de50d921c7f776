import { inspect } from 'node:util';
import { createTokenClient, OAuthError } from '@org/oauth-core';
import { describe, expect, it } from 'vitest';
import { talendPersonalAccessToken, type TalendPersonalAccessTokenOptions } from '../src/index.js';

const TOKEN = 'canary-personal-5d2a';

/** An API that accepts one token and writes down what it is shown. */
function apiThatAccepts(accepted: string) {
  const seen: (string | null)[] = [];
  const send: typeof fetch = async (input, init) => {
    const shown = new Request(input, init).headers.get('authorization');
    seen.push(shown);
    return new Response(null, { status: shown === `Bearer ${accepted}` ? 200 : 401 });
  };
  return { fetch: send, seen };
}

describe('a personal access token', () => {
  it('is used as it is, without a token request, and goes to the root of the APIs only', async () => {
    const { fetch, seen } = apiThatAccepts(TOKEN);
    await using client = createTokenClient(talendPersonalAccessToken({ env: 'eu', token: TOKEN }), { fetch });
    const response = await client.fetch('https://api.eu.cloud.talend.com/tmc/v2.6/executables');
    expect(response.status).toBe(200);
    await expect(client.fetch('https://api.us.cloud.talend.com/')).rejects.toMatchObject({
      code: 'origin_not_allowed',
    });
    expect(seen).toEqual([`Bearer ${TOKEN}`]);
  });

  it('never renews: once rejected, a person has to act', async () => {
    const { fetch } = apiThatAccepts('another');
    await using client = createTokenClient(talendPersonalAccessToken({ env: 'eu', token: TOKEN }), { fetch });
    const url = 'https://api.eu.cloud.talend.com/tmc/v2.6/executables';
    await client.fetch(url).catch(() => undefined);
    const error: unknown = await client.getToken().catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: 'login_required', provider: 'talend' });
    expect(inspect(error, { depth: Infinity, showHidden: true })).not.toContain(TOKEN);
  });

  it('that a function gives anew is used without a restart', async () => {
    let current = 'old';
    const { fetch, seen } = apiThatAccepts('new');
    const provider = talendPersonalAccessToken({ env: 'eu', token: () => current, identity: 'jobs' });
    await using client = createTokenClient(provider, { fetch });
    await client.getToken();
    current = 'new';
    const response = await client.fetch('https://api.eu.cloud.talend.com/tmc/v2.6/executables');
    expect(response.status).toBe(200);
    expect(seen).toEqual(['Bearer old', 'Bearer new']);
  });

  it('may have a known end', async () => {
    const expiresAt = Date.UTC(2100, 0, 1);
    const provider = talendPersonalAccessToken({ env: 'eu', token: TOKEN, expiresAt });
    await using client = createTokenClient(provider);
    expect(await client.getToken()).toMatchObject({ expiresAt });
  });
});

it.each([
  [{ env: 'eu' }, 'token is missing'],
  [{ env: 'EU', token: TOKEN }, 'did you mean "eu"?'],
  [{ token: TOKEN }, 'env is missing'],
  [{ env: 'eu', token: `${TOKEN}\n` }, 'token must not contain control characters'],
  [{ env: 'eu', token: TOKEN, expiresAt: -1 }, 'expiresAt must be an instant in epoch milliseconds'],
  [{ env: 'eu', token: TOKEN, clientId: 'a' }, 'clientId is not an option'],
  [
    { env: 'eu', baseUrl: 'https://api.us.cloud.talend.com', token: TOKEN },
    'baseUrl must not name the environment "us"',
  ],
])('an option that breaks a rule is refused (%#)', (options, problem) => {
  const create = () => talendPersonalAccessToken(options as TalendPersonalAccessTokenOptions);
  expect(create).toThrow(OAuthError);
  expect(create).toThrow('talendPersonalAccessToken: ');
  expect(create).toThrow(problem);
  expect(create).not.toThrow(TOKEN);
});
