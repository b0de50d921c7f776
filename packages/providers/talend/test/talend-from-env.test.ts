import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTokenClient, isOAuthError } from '@org/oauth-core';
import { createTalendServer } from '@org/oauth-testkit';
import { expect, it, onTestFinished, vi } from 'vitest';
import { talendFromEnv } from '../src/index.js';

const SECRET = 'canary-secret-0b7e';

function refusalOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (isOAuthError(error, 'invalid_config')) return error.message;
  }
  throw new Error('no invalid_config was thrown');
}

it('reads every option from its variable', async () => {
  await using server = await createTalendServer({ clientSecret: SECRET, audience: 'urn:test' });
  const provider = talendFromEnv(
    {},
    {
      TALEND_ENV: 'eu',
      TALEND_BASE_URL: server.url,
      TALEND_CLIENT_ID: 'Aladdin',
      TALEND_CLIENT_SECRET: SECRET,
      TALEND_AUDIENCE: 'urn:test',
      TALEND_API_VERSION: '2021-03',
      TALEND_IDENTITY: 'unused beside an id that is a value',
    },
  );
  await using client = createTokenClient(provider);
  expect((await client.fetch(server.apiUrl)).status).toBe(200);
  expect(server.tokenRequests[0]?.raw.headers['talend-version']).toBe('2021-03');
});

it('reads the variables of the process, and lets an option win over its variable', () => {
  vi.stubEnv('TALEND_ENV', 'us');
  vi.stubEnv('TALEND_CLIENT_ID', 'id');
  vi.stubEnv('TALEND_CLIENT_SECRET', SECRET);
  expect(talendFromEnv().tokenEndpoint).toContain('api.us.');
  expect(talendFromEnv({ env: 'ap' }).tokenEndpoint).toContain('api.ap.');
});

it('names the option and the variable of whatever is wrong', () => {
  expect(refusalOf(() => talendFromEnv({}, {}))).toBe(
    'invalid_config: talend: clientId (TALEND_CLIENT_ID or TALEND_CLIENT_ID_FILE) is missing; ' +
      'clientSecret (TALEND_CLIENT_SECRET or TALEND_CLIENT_SECRET_FILE) is missing; env (TALEND_ENV) is missing.',
  );
  const message = refusalOf(() =>
    talendFromEnv({}, { TALEND_ENV: 'EU', TALEND_CLIENT_ID: 'a:b', TALEND_CLIENT_SECRET: `${SECRET}\n` }),
  );
  expect(message).toContain('env (TALEND_ENV) must be a name');
  expect(message).toContain('did you mean "eu"?');
  expect(message).toContain('clientId (TALEND_CLIENT_ID or TALEND_CLIENT_ID_FILE) must not contain ":"');
  expect(message).not.toContain(SECRET);
});

it('uses an id and a secret that are rotated where they are mounted, without a restart', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'mounted-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const [idFile, secretFile] = [join(folder, 'id'), join(folder, 'secret')];
  writeFileSync(idFile, 'Aladdin\n');
  writeFileSync(secretFile, 'old\n');
  await using server = await createTalendServer({ clientSecret: 'old' });
  const provider = talendFromEnv(
    {},
    {
      TALEND_BASE_URL: server.url,
      TALEND_CLIENT_ID_FILE: idFile,
      TALEND_CLIENT_SECRET_FILE: secretFile,
      TALEND_IDENTITY: 'jobs',
    },
  );
  await using client = createTokenClient(provider);
  await client.getToken();
  writeFileSync(idFile, 'Jasmine\n');
  writeFileSync(secretFile, 'new\n');
  await client.refresh().catch(() => undefined);
  const pairs = server.tokenRequests.map(({ raw }) => atob((raw.headers['authorization'] ?? '').slice(6)));
  expect(pairs).toEqual(['Aladdin:old', 'Jasmine:new']);
});

it('tells of a file that cannot be read when the token is asked for, and heals once it can', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'mounted-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = join(folder, 'secret');
  await using server = await createTalendServer({ clientSecret: SECRET });
  const provider = talendFromEnv(
    { baseUrl: server.url, clientId: 'Aladdin' },
    { TALEND_CLIENT_SECRET_FILE: path },
  );
  await using client = createTokenClient(provider);
  const error: unknown = await client.getToken().catch((reason: unknown) => reason);
  expect(isOAuthError(error, 'invalid_config') && error.message).toContain(
    `the file that TALEND_CLIENT_SECRET_FILE names, "${path}", cannot be read (ENOENT)`,
  );
  writeFileSync(path, `${SECRET}\n`);
  // `refresh()` does not wait for the pause after a failure.
  expect(await client.refresh()).toMatchObject({ outcome: 'refreshed' });
});

it('lets clients with an id from a file share tokens only under a common identity', () => {
  const keyOf = (TALEND_IDENTITY?: string) => {
    const variables = { TALEND_ENV: 'eu', TALEND_CLIENT_ID_FILE: '/run/id', TALEND_CLIENT_SECRET: SECRET };
    return createTokenClient(talendFromEnv({}, { ...variables, TALEND_IDENTITY })).key;
  };
  expect(keyOf('jobs')).toBe(keyOf('jobs'));
  expect(keyOf('jobs')).not.toBe(keyOf('reports'));
  expect(keyOf()).not.toBe(keyOf());
});
