import { inspect } from 'node:util';
import { OAuthError } from '@org/oauth-core';
import { describe, expect, it } from 'vitest';
import { talend, type TalendOptions } from '../src/index.js';

const SECRET = 'canary-secret-1f9c';
const valid = { env: 'eu', clientId: 'Aladdin', clientSecret: SECRET };

/** What `talend()` throws for options that TypeScript would not let pass. */
function refusalOf(options: unknown): OAuthError {
  try {
    talend(options as TalendOptions);
  } catch (error) {
    if (error instanceof OAuthError) return error;
  }
  throw new Error('talend() did not throw an OAuthError');
}

interface Row {
  readonly given: Record<string, unknown>;
  readonly says: readonly string[];
}

const invalid: readonly Row[] = [
  { given: { env: undefined }, says: ['env is missing'] },
  { given: { env: '' }, says: ['env must be a name', '""'] },
  { given: { env: 'EU' }, says: ['env must', 'did you mean "eu"?', '"EU"'] },
  { given: { env: ' eu' }, says: ['env must', 'did you mean "eu"?'] },
  { given: { env: 'eu/' }, says: ['env must', 'did you mean "eu"?', '"eu/"'] },
  { given: { env: 'eu/../us' }, says: ['env must', 'did you mean "eu"?'] },
  { given: { env: 'us_west' }, says: ['env must', 'did you mean "us-west"?'] },
  { given: { env: 'US West 2' }, says: ['env must', 'did you mean "us-west"?'] },
  { given: { env: 'UE' }, says: ['env must', 'did you mean "eu"?'] },
  {
    given: { env: 'https://api.ap.cloud.talend.com' },
    says: ['env must', 'a whole URL goes into baseUrl', 'did you mean "ap"?'],
  },
  { given: { env: 'eu.cloud.talend.com' }, says: ['env must', 'did you mean "eu"?'] },
  { given: { env: 'eu\n' }, says: ['env must', String.raw`"eu\n"`] },
  { given: { env: 'Ωmega' }, says: ['env must'] },
  { given: { env: 'xn--' }, says: ['env must'] },
  { given: { env: 7 }, says: ['env must be a string', '7'] },
  { given: { env: null }, says: ['env must be a string', 'null'] },
  {
    given: { baseUrl: 'http://api.example.com' },
    says: ['baseUrl must use https', 'http://api.example.com'],
  },
  { given: { baseUrl: 'http://127.0.0.1.example.com' }, says: ['baseUrl must use https'] },
  { given: { baseUrl: 'ftp://localhost' }, says: ['baseUrl must use https'] },
  {
    given: { baseUrl: `https://user:${SECRET}@api.example.com` },
    says: ['baseUrl must not carry credentials'],
  },
  { given: { baseUrl: 'https://api.example.com/?a=1' }, says: ['baseUrl must not have a query'] },
  { given: { baseUrl: 'https://api.example.com/#a' }, says: ['baseUrl must not have a query or a fragment'] },
  { given: { baseUrl: 'api.eu.cloud.talend.com' }, says: ['baseUrl must be an absolute URL'] },
  {
    given: { baseUrl: 'https://api.\neu.cloud.talend.com' },
    says: ['baseUrl must not contain control characters'],
  },
  { given: { baseUrl: 42 }, says: ['baseUrl must be a URL', '42'] },
  {
    given: { baseUrl: 'https://api.eu.cloud.talend.com/security/oauth/token' },
    says: ['baseUrl must end before /security/oauth/token'],
  },
  {
    given: { baseUrl: 'https://api.us.cloud.talend.com' },
    says: ['baseUrl must not name the environment "us" while env is "eu"', 'https://api.us.cloud.talend.com'],
  },
  { given: { clientId: undefined }, says: ['clientId is missing'] },
  { given: { clientId: '' }, says: ['clientId must not be empty', '[hidden]'] },
  { given: { clientId: `Aladdin:${SECRET}` }, says: ['clientId must not contain ":"', '[hidden]'] },
  { given: { clientId: 5 }, says: ['clientId must be a string or a function', '[hidden]'] },
  { given: { clientSecret: undefined }, says: ['clientSecret is missing'] },
  { given: { clientSecret: `${SECRET}\n` }, says: ['clientSecret must not contain control', '[hidden]'] },
  {
    given: { clientSecret: { value: SECRET } },
    says: ['clientSecret must be a string or a function', '[hidden]'],
  },
  { given: { audience: '' }, says: ['audience must not be empty'] },
  { given: { audience: 'https://a.example\u0000' }, says: ['audience must not contain control characters'] },
  { given: { apiVersion: '2021' }, says: ['apiVersion must be a year and a month', '"2021"'] },
  { given: { apiVersion: '2021-13' }, says: ['apiVersion must be a year and a month'] },
  { given: { apiVersion: '21-03' }, says: ['apiVersion must be a year and a month'] },
  { given: { apiVersion: 202_103 }, says: ['apiVersion must be a year and a month', '202103'] },
  { given: { scope: 'all' }, says: ['scope is not an option'] },
];

describe('an option that breaks a rule', () => {
  it.each(invalid)('is refused: $says.0 (#%#)', ({ given, says }) => {
    const error = refusalOf({ ...valid, ...given });
    expect(error.code).toBe('invalid_config');
    expect(error.message).toContain('talend');
    for (const part of says) expect(error.message).toContain(part);
    expect(inspect(error, { depth: Number.POSITIVE_INFINITY, showHidden: true })).not.toContain(SECRET);
  });

  it('is named together with all others in one error', () => {
    const { message } = refusalOf({
      env: 'EU',
      baseUrl: 'http://api.example.com',
      clientId: '',
      apiVersion: 'latest',
      region: 'eu',
    });
    for (const name of ['env', 'baseUrl', 'clientId', 'clientSecret', 'apiVersion', 'region']) {
      expect(message).toContain(`${name} `);
    }
  });

  it('is reported for what is no object of options at all', () => {
    for (const nothing of [undefined, null, 'eu', []]) expect(refusalOf(nothing).code).toBe('invalid_config');
  });

  it('is no reason to guess: a name that resembles none is refused without a hint', () => {
    expect(refusalOf({ ...valid, env: 'Mars' }).message).not.toContain('did you mean');
  });
});

describe('an environment', () => {
  it.each(['eu', 'us', 'ap', 'au', 'us-west', 'in', 'some-new-1'])('%s is taken as it is', (env) => {
    const { tokenEndpoint, resourceOrigins, reissue } = talend({ ...valid, env });
    expect(reissue).toBe('fresh');
    expect(tokenEndpoint).toBe(`https://api.${env}.cloud.talend.com/security/oauth/token`);
    expect(resourceOrigins).toEqual([`https://api.${env}.cloud.talend.com`]);
  });

  it('may be left out when baseUrl is given, and may agree with it', () => {
    const account = { clientId: 'Aladdin', clientSecret: SECRET };
    const baseUrl = new URL('https://api.eu.cloud.talend.com/');
    const endpoint = 'https://api.eu.cloud.talend.com/security/oauth/token';
    expect(talend({ ...account, baseUrl }).tokenEndpoint).toBe(endpoint);
    expect(talend({ ...account, env: 'eu', baseUrl }).tokenEndpoint).toBe(endpoint);
    expect(talend({ ...account, env: 'eu', baseUrl: 'http://[::1]:8080/talend/' })).toMatchObject({
      tokenEndpoint: 'http://[::1]:8080/talend/security/oauth/token',
      resourceOrigins: ['http://[::1]:8080'],
    });
  });
});

it('returns a frozen provider that prints no secret', () => {
  const provider = talend(valid);
  expect(Object.isFrozen(provider)).toBe(true);
  expect(inspect(provider, { depth: Number.POSITIVE_INFINITY, showHidden: true })).not.toContain(SECRET);
  expect(JSON.stringify(provider)).not.toContain(SECRET);
});
