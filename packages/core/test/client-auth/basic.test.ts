import { describe, expect, test } from 'vitest';
import { clientSecretBasic } from '../../src/client-auth/basic.js';
import { written } from './written.js';

const pairOf = (header: string | null): string =>
  Buffer.from(header?.replace('Basic ', '') ?? '', 'base64').toString('utf8');

describe('raw', () => {
  test.each([
    ['Aladdin', 'open_sesame', 'QWxhZGRpbjpvcGVuX3Nlc2FtZQ=='],
    ['Aladdin', 'open sesame', 'QWxhZGRpbjpvcGVuIHNlc2FtZQ=='],
    [
      'wU62DjlyDBnq87GlBwplfqvmAbAa',
      'ksdSdoefDDP7wpaElfqvmjDue',
      'd1U2MkRqbHlEQm5xODdHbEJ3cGxmcXZtQWJBYTprc2RTZG9lZkREUDd3cGFFbGZxdm1qRHVl',
    ],
    // RFC 7617 §2.1
    ['test', '123£', 'dGVzdDoxMjPCow=='],
  ])("the vendors' vector %s / %s", async (id, secret, encoded) => {
    const { header, body } = await written(clientSecretBasic(id, secret, { encoding: 'raw' }));
    expect(header).toBe(`Basic ${encoded}`);
    expect(body).toBe('');
  });

  test.each(['a:b', ' ', '+', '%41', "-_.!~*'()", 'Zoë 日本 😀', 'x'.repeat(10_000)])(
    'a secret is not changed: %s',
    async (secret) => {
      const { header } = await written(clientSecretBasic('id', secret, { encoding: 'raw' }));
      expect(pairOf(header)).toBe(`id:${secret}`);
    },
  );

  test('an id with a colon is refused at once', () => {
    expect(() => clientSecretBasic('a:b', 's', { encoding: 'raw' })).toThrow(/clientSecretBasic: id .*":"/);
  });

  test('an id with a colon from a function is refused at the request', async () => {
    const auth = clientSecretBasic(() => 'a:canary', 's', { encoding: 'raw' });
    const work = written(auth);
    await expect(work).rejects.toMatchObject({ code: 'invalid_config' });
    await expect(work).rejects.not.toThrow('canary');
  });
});

describe('form (RFC 6749 Appendix B)', () => {
  test.each([
    ['a:b', 'a%3Ab'],
    ['a b', 'a+b'],
    ['+', '%2B'],
    ['%41', '%2541'],
    ["-_.!~*'()", '-_.%21%7E*%27%28%29'],
    ['Zoë', 'Zo%C3%AB'],
    ['€', '%E2%82%AC'],
    ['😀', '%F0%9F%98%80'],
    ['a&b=c/d?e#f@g', 'a%26b%3Dc%2Fd%3Fe%23f%40g'],
    // RFC 6749 Appendix B's own example: U+0020 U+0025 U+0026 U+002B U+00A3 U+20AC
    [' %&+£€', '+%25%26%2B%C2%A3%E2%82%AC'],
  ])('%s becomes %s, as id and as secret', async (plain, encoded) => {
    const { header } = await written(clientSecretBasic(plain, plain));
    expect(pairOf(header)).toBe(`${encoded}:${encoded}`);
    const explicit = await written(clientSecretBasic(plain, plain, { encoding: 'form' }));
    expect(explicit.header).toBe(header);
  });
});

test('works without Buffer, as in a browser', async () => {
  const { Buffer: kept } = globalThis;
  Reflect.deleteProperty(globalThis, 'Buffer');
  try {
    const { header } = await written(clientSecretBasic('Aladdin', 'open_sesame', { encoding: 'raw' }));
    expect(header).toBe('Basic QWxhZGRpbjpvcGVuX3Nlc2FtZQ==');
  } finally {
    globalThis.Buffer = kept;
  }
});

describe('what is refused at construction', () => {
  test.each([
    ['no id', undefined, 's', undefined, 'id is missing'],
    ['no secret', 'i', undefined, undefined, 'secret is missing'],
    ['an empty id', '', 's', undefined, 'id must not be empty (received "")'],
    ['an empty secret', 'i', '', undefined, 'secret must not be empty (received [hidden])'],
    ['an empty id, raw', '', 's', { encoding: 'raw' }, 'id must not be empty'],
    ['no id, raw', undefined, 's', { encoding: 'raw' }, 'id is missing'],
    ['a number as id', 5, 's', undefined, 'id must be a string or a function that returns one (received 5)'],
    ['a number as secret', 'i', 12_345, undefined, 'secret must be a string or a function'],
    [
      'a line break at the end of a secret',
      'i',
      's\n',
      undefined,
      'secret must not contain control characters',
    ],
    ['a NUL in an id', 'i\0', 's', undefined, 'id must not contain control characters'],
    [
      'another encoding',
      'i',
      's',
      { encoding: 'hex' },
      "options.encoding must be one of 'form', 'raw' (received \"hex\")",
    ],
    ['an unknown option', 'i', 's', { encodng: 'raw' }, 'options.encodng is not an option'],
    ['options that are none', 'i', 's', 'raw', 'options must be an object'],
    ['an empty identity', 'i', 's', { identity: '' }, 'options.identity must not be empty'],
  ])('%s', (...[, id, secret, options, words]) => {
    const make = () => clientSecretBasic(id as never, secret as never, options as never);
    expect(make).toThrow(expect.objectContaining({ code: 'invalid_config' }));
    expect(make).toThrow(words);
    expect(make).not.toThrow('12345');
  });

  test('everything at once', () => {
    const make = () => clientSecretBasic('', '', { identity: '' });
    expect(make).toThrow(/id must.*; secret must.*; options\.identity must/);
  });
});
