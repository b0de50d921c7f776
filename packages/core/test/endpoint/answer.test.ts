import { describe, expect, test } from 'vitest';
import type { TokenAnswer } from '../../src/endpoint/token-answer.js';
import { answer, ask, contextFor, failureOf, startServer } from './wire.js';

/** What is read from a raw body, over a real socket. */
async function read(body: string, status = 200, headers: Record<string, string> = {}): Promise<TokenAnswer> {
  const server = await startServer(answer(status, body, headers));
  return ask(contextFor(server.url));
}

async function failure(body: string, status = 200, headers: Record<string, string> = {}) {
  return failureOf(read(body, status, headers));
}

/** What is read from a body that arrives in just these pieces. */
async function readPackets(packets: readonly Uint8Array[]): Promise<TokenAnswer> {
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const packet of packets) controller.enqueue(packet);
      controller.close();
    },
  });
  const fetch = async () => new Response(body);
  return ask(contextFor('https://auth.example/token', { client: { fetch } }));
}

const HUGE = Number.MAX_SAFE_INTEGER;

describe('expires_in as real servers write it', () => {
  test.each([
    ['3600', 3600],
    ['"3600"', 3600],
    ['3600.9', 3600.9],
    ['" 3600 "', 3600],
    ['null', undefined],
    ['0', 0],
    ['"0"', 0],
    ['-1', -1],
    ['"-1"', -1],
    ['"abc"', undefined],
    ['"3600s"', undefined],
    ['""', undefined],
    ['true', undefined],
    ['[3600]', undefined],
    ['{}', undefined],
    ['9223372036854775', HUGE],
    ['9223372036854775807', HUGE],
    ['"9223372036854775807"', HUGE],
    ['1e999', HUGE],
    ['-1e999', -HUGE],
  ])('%s', async (raw, seconds) => {
    const { expiresIn, accessToken } = await read(`{"access_token":"at","expires_in":${raw}}`);
    expect(expiresIn).toBe(seconds);
    expect(accessToken).toBe('at');
  });

  test('absent', async () => {
    expect((await read('{"access_token":"at"}')).expiresIn).toBeUndefined();
  });
});

describe('the other members', () => {
  test.each([
    ['"a b"', ['a', 'b']],
    ['"b  a b"', ['b', 'a']],
    ['["a","b c"]', ['a', 'b', 'c']],
    ['["a",5,null]', ['a']],
    ['""', undefined],
    ['" "', undefined],
    ['[]', undefined],
    ['null', undefined],
    ['5', undefined],
  ])('scope %s', async (raw, scope) => {
    expect((await read(`{"access_token":"at","scope":${raw}}`)).scope).toEqual(scope);
  });

  test.each([
    ['"rt"', 'rt'],
    ['null', undefined],
    ['""', undefined],
    ['7', undefined],
  ])('refresh_token %s', async (raw, refreshToken) => {
    expect((await read(`{"access_token":"at","refresh_token":${raw}}`)).refreshToken).toBe(refreshToken);
  });

  test.each(['"Bearer"', '"BEARER"', '"bearer"', '" bearer "', '""', 'null'])(
    'token_type %s',
    async (raw) => {
      expect((await read(`{"access_token":"at","token_type":${raw}}`)).tokenType).toBe('Bearer');
    },
  );

  test('no token_type', async () => {
    expect((await read('{"access_token":"at"}')).tokenType).toBe('Bearer');
  });

  test('what is not standard is kept as it came, an id_token of any issuer included', async () => {
    const { extra } = await read(
      '{"access_token":"at","expires_in":1,"scope":"a","id_token":"not.a.jwt","refresh_token_expires_in":9,"__proto__":{"polluted":true}}',
    );
    expect(Object.keys(extra)).toEqual(['id_token', 'refresh_token_expires_in', '__proto__']);
    expect(extra['id_token']).toBe('not.a.jwt');
    expect('polluted' in {}).toBe(false);
  });

  test.each([200, 201, 202, 299])('HTTP %i is a success', async (status) => {
    expect((await read('{"access_token":"at"}', status)).accessToken).toBe('at');
  });

  test.each(['text/html', 'text/plain', 'application/octet-stream', ''])(
    'good JSON with the content type "%s" is accepted',
    async (type) => {
      expect((await read('{"access_token":"at"}', 200, { 'content-type': type })).accessToken).toBe('at');
    },
  );

  test('a byte order mark is skipped', async () => {
    expect((await read('\ufeff{"access_token":"at"}')).accessToken).toBe('at');
  });

  test('a name in UTF-8 that is split over two packets survives', async () => {
    const bytes = Buffer.from('{"access_token":"at","who":"Zoë"}');
    const { extra } = await readPackets([bytes.subarray(0, -3), bytes.subarray(-3)]);
    expect(extra['who']).toBe('Zoë');
  });

  test('half a character at the end is not overlooked', async () => {
    const work = readPackets([Buffer.from('{"access_token":"at"}'), Buffer.from([0xc3])]);
    expect((await failureOf(work)).code).toBe('invalid_response');
  });
});

describe('a success status without a usable token', () => {
  test.each([
    ['HTML', '<!doctype html><p>canary</p>', 'HTML or XML'],
    ['XML', '  <?xml version="1.0"?><fault>canary</fault>', 'HTML or XML'],
    ['nothing', '', 'is empty'],
    ['white space', ' \n', 'is empty'],
    ['null', 'null', 'not an object'],
    ['a list', '["canary"]', 'not an object'],
    ['a string', '"canary"', 'not an object'],
    ['truncated JSON', '{"access_token":"canary', 'ends too early'],
    ['form encoding', 'access_token=canary', 'is not JSON'],
    ['no access_token', '{"canary":1}', 'no access_token'],
    ['a null access_token', '{"access_token":null}', 'no access_token'],
    ['an empty access_token', '{"access_token":""}', 'no access_token'],
    ['a number as access_token', '{"access_token":5}', 'not a string'],
    ['an access_token with a line break', '{"access_token":"canary\\r\\nx: y"}', 'no header may carry'],
    ['an access_token with a space', '{"access_token":"canary x"}', 'no header may carry'],
    ['a non-ASCII access_token', '{"access_token":"canaryé"}', 'no header may carry'],
    ['the type mac', '{"access_token":"canary","token_type":"mac"}', 'type mac'],
    ['the type DPoP, unasked', '{"access_token":"canary","token_type":"DPoP"}', 'type DPoP'],
    ['a type with odd characters', '{"access_token":"x","token_type":"<canary>"}', 'unreadable name'],
    ['a number as type', '{"access_token":"canary","token_type":7}', 'token_type that is not a string'],
  ])('%s', async (_, body, problem) => {
    const error = await failure(body);
    expect(error).toMatchObject({
      code: 'invalid_response',
      status: 200,
      retryable: false,
      provider: 'acme',
    });
    expect(error.message).toContain(problem);
    expect(error.hint).toBeTruthy();
    expect(error.message).not.toContain('canary');
  });

  test('204 is empty', async () => {
    expect((await failure('', 204)).code).toBe('invalid_response');
  });

  test('an endless body ends after 1 MiB', async () => {
    let written = 0;
    const server = await startServer((response) => {
      const chunk = Buffer.alloc(64 * 1024, 'a');
      const more = (): void => {
        while (!response.destroyed && response.write(chunk)) written += chunk.length;
      };
      response.on('drain', more);
      more();
    });
    const error = await failureOf(ask(contextFor(server.url)));
    expect(error.code).toBe('invalid_response');
    expect(error.message).toContain('larger than 1 MiB');
    expect(written).toBeLessThan(20 * 1024 * 1024);
  });

  test('one byte more than 1 MiB is too much, 1 MiB is not', async () => {
    const pad = (size: number) => `{"access_token":"at"}`.padEnd(size, ' ');
    expect((await read(pad(1_048_576))).accessToken).toBe('at');
    expect((await failure(pad(1_048_577))).code).toBe('invalid_response');
  });
});
