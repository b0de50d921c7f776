import { describe, expect, it, onTestFinished } from 'vitest';
import { talendAccount, wso2Account } from './support/accounts.js';
import { runHere } from './support/run-here.js';
import { PROCESS_TIMEOUT_MS, runProgram } from './support/run-program.js';

const FINGERPRINT = '[0-9a-f]{12}';

describe('examples without an account', () => {
  it.each([
    ['01-quick-start', [`refreshed my-jobs initial ${FINGERPRINT}`, 'the API answered 200']],
    [
      '02-talend',
      [
        'refreshed: token #1, initial',
        'it lives 30 minutes; the token is fresh',
        "accessToken: '\\*\\*\\*'",
        'still token #1',
        'refreshed: token #2, forced',
        'refresh: refreshed',
        'the API answered 200',
        'invalid_config: talend: env must be .* did you mean "eu"\\?',
      ],
    ],
    [
      '03-wso2',
      [
        'refreshed: token #1, initial',
        'logged in; scopes: device_example-03',
        'refreshed: token #2, forced',
        'refresh: refreshed; new refresh token: true',
        'the API answered 200',
        'expired: token #2, revoked',
        'now: revoked; the token was revoked',
      ],
    ],
    [
      '04-reactive-fetch',
      [
        'refreshed: token #1, initial',
        'first call: 200',
        'expired: token #1, rejected',
        'refreshed: token #2, rejected',
        'a hundred calls: all answered 200',
        'token requests in all: 2',
      ],
    ],
    [
      '05-your-own-provider',
      [
        'refreshed: token #1 for orders:read',
        'the API answered 200',
        'your plan lacks this: 401',
        'token requests so far: 1',
        'failed: acme: unauthorized_client: The account is closed. Ask Acme to open it again.',
        'the token in hand is still good: true',
      ],
    ],
    [
      '07-many-workers',
      [
        'worker [abc]: token #1, (initial|shared)',
        'worker [abc]: token #1, (initial|shared)',
        'worker [abc]: token #1, (initial|shared)',
        'told: initial, shared, shared',
        'different tokens: 1',
        'token requests in all: 1',
      ],
    ],
    [
      '08-service-account',
      [
        'refreshed: token #1, initial',
        'the API answered 200',
        'refreshed: token #2, rejected',
        'the API answered 200',
        'an assertion of client about robot@acme.example',
        'an assertion of client about robot@acme.example',
        'different ids: 2',
      ],
    ],
    [
      '09-device-login',
      [
        'enter [B-Z]{4}-[B-Z]{4} at http://127.0.0.1:\\d+/device',
        'refreshed: token #1, initial',
        'first start: the API answered 200',
        'refreshed: token #1, shared',
        'refreshed: token #2, rejected',
        'second start: the API answered 200',
        'token requests: urn:ietf:params:oauth:grant-type:device_code, refresh_token',
        'third start: shop: login_required: A person has to log in',
      ],
    ],
  ])(
    '%s runs by itself and prints what happens',
    async (name, lines) => {
      const { code, output, errors } = await runProgram(`${name}.ts`);

      expect(errors).toBe('');
      expect(output).toMatch(new RegExp(lines.join('[^]*\n *')));
      expect(code).toBe(0);
    },
    PROCESS_TIMEOUT_MS,
  );
});

describe('examples with an account', () => {
  it.each(['01-quick-start', '02-talend', '04-reactive-fetch'])(
    '%s uses the Talend account that the environment names and prints no secret',
    async (name) => {
      const { server, environment, secrets } = await talendAccount();
      onTestFinished(() => server.close());

      const output = await runHere(`${name}.ts`, environment);

      expect(server.apiRequests.map(({ status }) => status)).toContain(200);
      expect(secrets().filter((secret) => output.includes(secret))).toEqual([]);
    },
  );

  it('03-wso2 uses the WSO2 account that the environment names and prints no secret', async () => {
    const { server, environment, secrets } = await wso2Account();
    onTestFinished(() => server.close());

    const output = await runHere('03-wso2.ts', environment);

    expect(server.tokenRequests.map(({ grantType }) => grantType)).toEqual(['password', 'refresh_token']);
    expect(server.revokeRequests.length).toBeGreaterThan(0);
    expect(server.liveTokens).toEqual([]);
    expect(secrets().filter((secret) => output.includes(secret))).toEqual([]);
  });
});
