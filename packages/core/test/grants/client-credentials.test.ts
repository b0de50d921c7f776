import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { type ClientCredentialsOptions, clientCredentials } from '../../src/grants/client-credentials.js';
import { grantContext } from './support/grant-context.js';

const context = grantContext('first');
const sent = async (options?: ClientCredentialsOptions) => clientCredentials(options).request(context);
const identity = (options?: ClientCredentialsOptions) => JSON.stringify(clientCredentials(options).identity);

describe('what is asked for', () => {
  test.each<[string, ClientCredentialsOptions | undefined, Record<string, unknown>]>([
    ['nothing', undefined, {}],
    ['a scope', { scope: 'a' }, { scope: 'a' }],
    ["scopes in the user's order, each once", { scope: 'b a  b' }, { scope: 'b a' }],
    ['scopes as a list', { scope: ['b', 'a', 'b c'] }, { scope: 'b a c' }],
    ['no scopes', { scope: [] }, {}],
    ['an audience exactly as written', { audience: 'https://x/ ' }, { audience: 'https://x/ ' }],
    ['a resource', { resource: 'https://a' }, { resource: ['https://a'] }],
    ['resources, each once', { resource: ['urn:b', 'urn:a', 'urn:b'] }, { resource: ['urn:b', 'urn:a'] }],
    ['own parameters', { parameters: { tenant: '7' } }, { tenant: '7' }],
  ])('%s', async (_, options, parameters) => {
    expect(await sent(options)).toEqual({ grantType: 'client_credentials', parameters });
  });

  test('a refresh token is never used (RFC 6749 §4.4.3)', async () => {
    const request = await clientCredentials().request({ ...context, refreshToken: 'rt' });
    expect(request).toHaveProperty('grantType', 'client_credentials');
  });

  test('the scopes are told to the lifecycle', () => {
    expect(clientCredentials({ scope: 'b a b' }).scope).toEqual(['b', 'a']);
    expect(clientCredentials().scope).toBeUndefined();
  });

  test('later changes to the options change nothing', async () => {
    const scope = ['a'];
    const parameters = { x: '1' };
    const grant = clientCredentials({ scope, parameters });
    scope.push('b');
    parameters.x = '2';
    expect(await grant.request(context)).toHaveProperty('parameters', { scope: 'a', x: '1' });
  });
});

describe('identity', () => {
  test.each<[string, ClientCredentialsOptions, ClientCredentialsOptions]>([
    ['scopes are a set', { scope: 'a b' }, { scope: ['b', 'a', 'b'] }],
    ['resources are a set', { resource: ['urn:a', 'urn:b'] }, { resource: ['urn:b', 'urn:a'] }],
    ['one resource is a list of one', { resource: 'urn:a' }, { resource: ['urn:a'] }],
    ['parameters have no order', { parameters: { a: '1', b: '2' } }, { parameters: { b: '2', a: '1' } }],
    ['no scope is no scope', {}, { scope: [] }],
  ])('same: %s', (_, one, other) => {
    expect(identity(one)).toBe(identity(other));
  });

  test.each<[string, ClientCredentialsOptions, ClientCredentialsOptions]>([
    ['scope', { scope: 'a' }, { scope: 'b' }],
    ['scope or none', { scope: 'a' }, {}],
    ['audience', { audience: 'a' }, { audience: 'a/' }],
    ['resource', { resource: 'urn:a' }, { resource: ['urn:a', 'urn:b'] }],
    ['audience or resource', { audience: 'urn:a' }, { resource: 'urn:a' }],
    ['parameters', { parameters: { a: '1' } }, { parameters: { a: '2' } }],
  ])('different: %s', (_, one, other) => {
    expect(identity(one)).not.toBe(identity(other));
  });

  test("holds no value of the vendor's own parameters", () => {
    const grant = clientCredentials({ parameters: { pin: 'canary' } });
    expect(inspect(grant, { depth: Infinity, showHidden: true })).not.toContain('canary');
    expect(Object.isFrozen(grant)).toBe(true);
  });
});

describe('what is refused', () => {
  const reserved = [
    'grant_type',
    'client_id',
    'client_secret',
    'client_assertion',
    'client_assertion_type',
    'scope',
    'audience',
    'resource',
    'username',
    'password',
    'refresh_token',
    'assertion',
    'subject_token',
    'code',
    'device_code',
  ];

  test.each(reserved)('the reserved parameter %s', (name) => {
    const make = () => clientCredentials({ parameters: { [name]: 'canary' } });
    expect(make).toThrow(expect.objectContaining({ code: 'invalid_config' }));
    expect(make).toThrow(`parameters must not set ${name}`);
    expect(make).not.toThrow('canary');
  });

  test.each([
    [{ scope: '' }, 'scope must not be empty'],
    [{ scope: ['a', ''] }, 'scope must not be empty (at index 1)'],
    [{ scope: ' ' }, 'scope must not be empty'],
    [{ scope: 5 }, 'scope must be a string or a list of strings (received 5)'],
    [{ scope: ['a', 5] }, 'scope must be a string (at index 1) (received a list)'],
    [{ scope: 'a\nb' }, 'scope must not contain control characters'],
    [{ scope: 'a b"' }, 'scope must be of printable ASCII without quotes and backslashes'],
    [{ scope: ['a', 'ä'] }, 'scope must be of printable ASCII without quotes and backslashes (at index 1)'],
    [{ audience: ['a'] }, 'audience must be a string (received a list)'],
    [{ resource: [''] }, 'resource must not be empty (at index 0)'],
    [{ resource: 'orders' }, 'resource must be an absolute URI without a fragment'],
    [{ resource: 'https://a.example/#orders' }, 'resource must be an absolute URI without a fragment'],
    [{ resource: 7 }, 'resource must be a string or a list of strings'],
    [{ parameters: 'a=b' }, 'parameters must be an object'],
    [{ parameters: { a: 1 } }, 'parameters must be a string (as "a") (received [hidden])'],
    [{ parameters: { '': 'x' } }, 'parameters must have non-empty names'],
    [{ scopes: 'canary' }, 'scopes is not an option.'],
    [null, 'the argument must be an object with options (received null)'],
  ])('%j', (options, words) => {
    const make = () => clientCredentials(options as never);
    expect(make).toThrow(`clientCredentials: ${words}`);
    expect(make).not.toThrow('canary');
  });
});
