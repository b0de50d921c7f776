import { describe, expect, test } from 'vitest';
import { endpointUrl, isLoopback, origin, secureUrl } from '../../src/config/url-rules.js';

describe('loopback', () => {
  test.each([
    ['http://localhost', true],
    ['http://LOCALHOST:8080', true],
    ['http://wso2.localhost', true],
    ['http://127.0.0.1', true],
    ['http://127.9.9.9', true],
    ['http://127.1', true],
    ['http://0x7f.0.0.1', true],
    ['http://[::1]:9', true],
    ['http://localhost.example.com', false],
    ['http://notlocalhost', false],
    ['http://127.0.0.1.example.com', false],
    ['http://128.0.0.1', false],
    ['http://0.0.0.0', false],
    ['http://10.0.0.1', false],
    ['http://[::]', false],
    ['http://[::2]', false],
  ])('%s: %s', (url, expected) => {
    expect(isLoopback(new URL(url))).toBe(expected);
  });
});

describe('endpoints', () => {
  test.each([
    'https://auth.example/token',
    'https://auth.example:8443/token?tenant=7',
    'https://[2001:db8::1]/token',
    'http://localhost:8080/token',
    'http://127.0.0.1/',
    'http://[::1]/',
    new URL('https://auth.example/token'),
  ])('%s is accepted', (url) => {
    expect(endpointUrl(url)).toBeUndefined();
  });

  test.each([
    ['http://auth.example/token', 'https'],
    ['http://localhost.evil.example/token', 'https'],
    ['ftp://auth.example/token', 'https'],
    ['file:///etc/passwd', 'https'],
    ['javascript:alert(1)', 'https'],
    ['https://user:pw@auth.example/token', 'credentials in the URL'],
    ['https://user@auth.example/token', 'credentials in the URL'],
    ['https://:pw@auth.example/token', 'credentials in the URL'],
    ['https://auth.example/token#x', 'fragment'],
    ['https://auth.example/token#', 'fragment'],
    ['https://*.example/token', 'wildcard'],
    ['https://auth.example/token?client_secret=x', 'client_secret'],
    ['https://auth.example/token?a=1&password=x', 'password'],
    ['auth.example/token', 'absolute URL'],
    ['/token', 'absolute URL'],
    ['https://', 'absolute URL'],
    ['https://auth.example/to\nken', 'control characters'],
    ['https://auth.example/to ken', 'white space'],
    [' https://auth.example/token', 'white space'],
    ['', 'empty'],
    [5, 'must be a URL'],
    [null, 'must be a URL'],
    [{ href: 'https://auth.example' }, 'must be a URL'],
    [new URL('http://auth.example'), 'https'],
  ])('%s is refused: %s', (url, words) => {
    expect(endpointUrl(url)).toContain(words);
  });
});

describe('URLs that more of a path is appended to', () => {
  test.each([
    'https://auth.example',
    'https://auth.example:8443/tenants/7/',
    'http://[::1]:8080',
    new URL('https://auth.example/'),
  ])('%s is accepted', (url) => {
    expect(secureUrl(url)).toBeUndefined();
  });

  test.each([
    ['https://auth.example/?a=1', 'query'],
    ['https://auth.example?', 'query'],
    ['https://auth.example/#a', 'fragment'],
    ['http://auth.example', 'https'],
    ['https://u:p@auth.example', 'credentials'],
    ['https://*.example', 'wildcard'],
    ['https://auth.\nexample', 'control characters'],
    ['auth.example', 'absolute URL'],
    [5, 'must be a URL'],
    [new URL('https://auth.example/?a'), 'query'],
  ])('%s is refused: %s', (url, words) => {
    expect(secureUrl(url)).toContain(words);
  });
});

describe('origins', () => {
  test.each([
    'https://api.example',
    'https://api.example/',
    'https://api.example:8443',
    'http://localhost:3000',
  ])('%s is accepted', (url) => {
    expect(origin(url)).toBeUndefined();
  });

  test.each([
    ['https://api.example/v1', 'origin only'],
    ['https://api.example//', 'origin only'],
    ['https://api.example?x', 'origin only'],
    ['https://api.example/?', 'origin only'],
    ['https://api.example#', 'origin only'],
    ['http://api.example', 'https'],
    ['https://u:p@api.example', 'credentials'],
    ['https://*.example', 'wildcard'],
    ['*', 'absolute URL'],
    ['', 'empty'],
    [new URL('https://api.example'), 'as a string'],
  ])('%s is refused: %s', (url, words) => {
    expect(origin(url)).toContain(words);
  });
});
