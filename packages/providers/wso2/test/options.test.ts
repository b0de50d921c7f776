import { inspect } from 'node:util';
import { OAuthError } from '@org/oauth-core';
import { describe, expect, it } from 'vitest';
import { wso2, type Wso2Options } from '../src/index.js';

const SECRET = 'canary-secret-8e21';
const valid = {
  deployment: 'api-cloud',
  consumerKey: 'key',
  consumerSecret: SECRET,
  username: 'canary-user-55',
  password: SECRET,
} as const;
const withoutUser = { username: undefined, password: undefined };

/** What `wso2()` throws for options that TypeScript would not let pass. */
function refusalOf(options: unknown): OAuthError {
  try {
    wso2(options as Wso2Options);
  } catch (error) {
    if (error instanceof OAuthError) return error;
  }
  throw new Error('wso2() did not throw an OAuthError');
}

interface Row {
  readonly given: Record<string, unknown>;
  readonly says: readonly string[];
}

const SHAPES = "deployment must be 'api-cloud' or an object with exactly one of gateway, server and asgardeo";

const invalid: readonly Row[] = [
  { given: { deployment: undefined }, says: ['deployment is missing'] },
  { given: { deployment: 'cloud' }, says: [SHAPES, '"cloud"'] },
  { given: { deployment: {} }, says: [SHAPES] },
  { given: { deployment: null }, says: [SHAPES, 'null'] },
  { given: { deployment: { host: 'https://a.example' } }, says: [SHAPES] },
  { given: { deployment: { gateway: 'https://a.example', server: 'https://a.example' } }, says: [SHAPES] },
  { given: { deployment: { gateway: 'https://a.example', port: 8243 } }, says: [SHAPES] },
  { given: { deployment: new URL('https://a.example') }, says: [SHAPES] },
  { given: { deployment: { server: 'https://a.example', gateway: undefined } }, says: [SHAPES] },
  {
    given: { deployment: { gateway: 'http://a.example' } },
    says: ['deployment.gateway must use https', 'http://a.example'],
  },
  { given: { deployment: { gateway: 'a.example:8243' } }, says: ['deployment.gateway must use https'] },
  { given: { deployment: { gateway: 'a.example' } }, says: ['deployment.gateway must be an absolute URL'] },
  { given: { deployment: { gateway: 8243 } }, says: ['deployment.gateway must be a URL', '8243'] },
  {
    given: { deployment: { gateway: 'https://a.example/token' } },
    says: ['deployment.gateway must end before the path'],
  },
  {
    given: { deployment: { server: 'https://a.example/oauth2/token' } },
    says: ['deployment.server must end before'],
  },
  {
    given: { deployment: { server: 'https://a.example/oauth2/' } },
    says: ['deployment.server must end before'],
  },
  {
    given: { deployment: { server: `https://u:${SECRET}@a.example` } },
    says: ['deployment.server must not carry credentials'],
  },
  {
    given: { deployment: { server: 'https://a.example?x' } },
    says: ['deployment.server must not have a query'],
  },
  { given: { deployment: { asgardeo: '' } }, says: ['deployment.asgardeo must not be empty'] },
  {
    given: { deployment: { asgardeo: 'a/b' } },
    says: ['deployment.asgardeo must be the name alone', '"a/b"'],
  },
  { given: { deployment: { asgardeo: '..' } }, says: ['deployment.asgardeo must be the name alone'] },
  {
    given: { deployment: { asgardeo: 'https://api.asgardeo.io/t/o' } },
    says: ['deployment.asgardeo must be the name'],
  },
  { given: { consumerKey: undefined }, says: ['consumerKey is missing'] },
  { given: { consumerKey: `key:${SECRET}` }, says: ['consumerKey must not contain ":"', '[hidden]'] },
  { given: { consumerKey: '' }, says: ['consumerKey must not be empty'] },
  { given: { consumerSecret: `${SECRET}:` }, says: ['consumerSecret must not contain ":"', '[hidden]'] },
  { given: { consumerSecret: undefined }, says: ['consumerSecret is missing'] },
  { given: { consumerSecret: `${SECRET}\r` }, says: ['consumerSecret must not contain control', '[hidden]'] },
  {
    given: { consumerSecret: [SECRET] },
    says: ['consumerSecret must be a string or a function', '[hidden]'],
  },
  { given: { username: '' }, says: ['username must not be empty'] },
  { given: { username: 7 }, says: ['username must be a string or a function', '[hidden]'] },
  { given: { username: undefined }, says: ['password must be given together with username', '[hidden]'] },
  { given: { username: undefined, grant: 'password' }, says: ['username is missing'] },
  { given: { password: undefined }, says: ['password is missing'] },
  { given: { ...withoutUser, grant: 'password' }, says: ['username is missing', 'password is missing'] },
  { given: { password: `${SECRET}\n` }, says: ['password must not contain control', '[hidden]'] },
  {
    given: { grant: 'client_credentials', organization: 'johnsorg' },
    says: ['username must not be given', 'password must not be given', 'organization must not be given'],
  },
  {
    given: { ...withoutUser, organization: 'johnsorg' },
    says: ['organization must be given together with username'],
  },
  { given: { organization: '' }, says: ['organization must not be empty'] },
  { given: { organization: '@johnsorg' }, says: ['organization must be the key alone', '"@johnsorg"'] },
  { given: { organization: 'johns org' }, says: ['organization must be the key alone'] },
  {
    given: { username: 'john@johns.org@johnsorg', organization: 'johnsorg' },
    says: ['organization must not be given when username ends with it already', '"johnsorg"'],
  },
  { given: { scope: '' }, says: ['scope must not be empty'] },
  { given: { scope: ' ' }, says: ['scope must not be empty'] },
  { given: { scope: 'a\tb' }, says: ['scope must not contain control characters'] },
  { given: { scope: 'a"b' }, says: ['scope must be of printable ASCII'] },
  { given: { scope: 5 }, says: ['scope must be a string or a list'] },
  { given: { scope: ['a', ''] }, says: ['scope must not be empty (at index 1)'] },
  {
    given: { grant: 'refresh_token' },
    says: ["grant must be one of 'password', 'client_credentials'", '"refresh_token"'],
  },
  { given: { tokenType: 'JWT' }, says: ["tokenType must be one of 'opaque', 'jwt', 'unknown'", '"JWT"'] },
  { given: { refreshScope: 'a"b' }, says: ['refreshScope must be of printable ASCII'] },
  {
    given: { ...withoutUser, refreshScope: 'PRODUCTION' },
    says: ['refreshScope must be given together with username'],
  },
  { given: { identity: '' }, says: ['identity must not be empty'] },
  { given: { deviceId: '' }, says: ['deviceId must be a non-empty string'] },
  { given: { deviceId: 'a b' }, says: ['deviceId must be a non-empty string', '"a b"'] },
  { given: { deviceId: 'a', scope: 'read device_b' }, says: ['deviceId must not be given when scope holds'] },
  { given: { deviceId: 'a', scope: ['device_b'] }, says: ['deviceId must not be given when scope holds'] },
  { given: { resourceOrigins: 'https://a.example' }, says: ['resourceOrigins must be a list'] },
  { given: { resourceOrigins: ['http://a.example'] }, says: ['resourceOrigins', 'must use https'] },
  {
    given: { resourceOrigins: ['https://a.example/api'] },
    says: ['resourceOrigins', 'must be an origin only'],
  },
  { given: { resourceOrigins: [7] }, says: ['resourceOrigins', 'must be an origin as a string'] },
  { given: { tokenEndpoint: 'http://a.example/token' }, says: ['tokenEndpoint must use https'] },
  { given: { tokenEndpoint: '/token' }, says: ['tokenEndpoint must be an absolute URL'] },
  {
    given: { revocationEndpoint: `https://u:${SECRET}@a.example` },
    says: ['revocationEndpoint must not carry credentials'],
  },
  { given: { organisation: 'johnsorg' }, says: ['organisation is not an option'] },
];

describe('an option that breaks a rule', () => {
  it.each(invalid)('is refused: $says.0 (#%#)', ({ given, says }) => {
    const error = refusalOf({ ...valid, ...given });
    expect(error.code).toBe('invalid_config');
    for (const part of ['wso2', ...says]) expect(error.message).toContain(part);
    const printed = inspect(error, { depth: Number.POSITIVE_INFINITY, showHidden: true });
    expect(printed).not.toContain(SECRET);
    expect(printed).not.toContain(valid.username);
  });

  it('is named together with all others in one error', () => {
    const { message } = refusalOf({
      deployment: { gateway: 'http://a.example' },
      consumerKey: 'a:b',
      username: 'john@org',
      organization: 'org',
      grant: 'password',
      tokenType: 'x',
      realm: 'y',
    });
    for (const name of [
      'deployment.gateway',
      'consumerKey',
      'consumerSecret',
      'password',
      'organization',
      'tokenType',
      'realm',
    ]) {
      expect(message).toContain(`${name} `);
    }
  });

  it('is reported for what is no object of options at all', () => {
    for (const nothing of [undefined, null, 'api-cloud', []])
      expect(refusalOf(nothing).code).toBe('invalid_config');
  });
});

const client = { consumerKey: 'key', consumerSecret: SECRET };

describe('a deployment', () => {
  it.each([
    ['api-cloud', 'https://gateway.api.cloud.wso2.com', ''],
    [{ gateway: 'https://host:8243' }, 'https://host:8243', ''],
    [{ gateway: new URL('https://HOST:8243/') }, 'https://host:8243', ''],
    [{ server: 'https://host:9443/' }, 'https://host:9443', '/oauth2'],
    [{ server: 'https://host:9443/t/johns.org' }, 'https://host:9443', '/t/johns.org/oauth2'],
    [{ server: 'http://localhost:9763' }, 'http://localhost:9763', '/oauth2'],
    [{ asgardeo: 'johnsorg' }, 'https://api.asgardeo.io', '/t/johnsorg/oauth2'],
  ])('%j has its endpoints at %s%s', (deployment, origin, path) => {
    expect(wso2({ ...client, deployment: deployment as Wso2Options['deployment'] })).toMatchObject({
      tokenEndpoint: `${origin}${path}/token`,
      revocationEndpoint: `${origin}${path}/revoke`,
      resourceOrigins: [origin],
    });
  });

  it('gives way to endpoints and origins of one’s own', () => {
    const provider = wso2({
      ...client,
      deployment: { server: 'https://host:9443' },
      tokenEndpoint: 'https://keys.example/a/token',
      revocationEndpoint: new URL('https://keys.example/b/forget'),
      resourceOrigins: ['https://gateway.example:8243', 'https://other.example'],
    });
    expect(provider).toMatchObject({
      tokenEndpoint: 'https://keys.example/a/token',
      revocationEndpoint: 'https://keys.example/b/forget',
      resourceOrigins: ['https://gateway.example:8243', 'https://other.example'],
    });
  });

  it('never sends credentials to its own revoke endpoint when the token endpoint is elsewhere', () => {
    const at = (tokenEndpoint: string) =>
      wso2({ ...client, deployment: 'api-cloud', tokenEndpoint }).revocationEndpoint;
    expect(at('http://127.0.0.1:8080/token')).toBe('http://127.0.0.1:8080/revoke');
    expect(at('https://keys.example/issue')).toBeUndefined();
  });
});

it.each([
  [undefined, 'unknown'],
  ['unknown', 'unknown'],
  ['opaque', 'same-until-expiry'],
  ['jwt', 'revokes-previous'],
] as const)('tokenType %s means that asking again is %s', (tokenType, reissue) => {
  expect(wso2({ ...client, deployment: 'api-cloud', tokenType }).reissue).toBe(reissue);
});

it('returns a frozen provider that prints no secret', () => {
  const provider = wso2({ ...valid, organization: 'johnsorg' });
  expect(Object.isFrozen(provider)).toBe(true);
  const printed =
    inspect(provider, { depth: Number.POSITIVE_INFINITY, showHidden: true }) + JSON.stringify(provider);
  expect(printed).not.toContain(SECRET);
  expect(printed).not.toContain(valid.username);
});
