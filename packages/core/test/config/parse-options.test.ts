import { describe, expect, test } from 'vitest';
import { credentialOption, flagOption, integerBetween, textOption } from '../../src/config/option.js';
import { list, optional } from '../../src/config/schema.js';
import { shape } from '../../src/config/shape.js';
import { parseOptions } from '../../src/config/parse-options.js';
import { isOAuthError } from '../../src/errors/oauth-error.js';

const SCHEMA = shape({
  name: textOption,
  secret: optional(credentialOption),
  deep: optional(shape({ secret: optional(textOption), on: optional(flagOption) })),
  vault: optional(shape({ pin: textOption })),
  count: optional<number>(integerBetween(1, 10)),
  list: optional(list(textOption)),
});

const parse = (input: unknown) =>
  parseOptions(SCHEMA, input, { owner: 'talend()', secrets: ['secret', 'vault'] });

function problemsOf(input: unknown): string {
  try {
    parse(input);
  } catch (error) {
    if (isOAuthError(error, 'invalid_config')) return error.message;
    throw error;
  }
  throw new Error('expected a refusal');
}

test('good options come back as they are', () => {
  const secret = () => 'x';
  expect(parse({ name: 'n', secret, deep: { on: false }, list: [] })).toEqual({
    name: 'n',
    secret,
    deep: { on: false },
    list: [],
  });
  expect(parse({ name: 'n', secret: undefined })).toEqual({ name: 'n' });
});

test('all problems are reported at once, each with path, rule and value', () => {
  const message = problemsOf({
    name: 5,
    secret: 'canary\n',
    deep: { secret: '', on: 'yes' },
    count: 11,
    list: ['a', ''],
    extra: 'canary',
  });
  expect(message).toBe(
    'invalid_config: talend(): ' +
      'name must be a string (received 5); ' +
      'secret must not contain control characters such as line breaks (received [hidden]); ' +
      'deep.secret must not be empty (received [hidden]); ' +
      'deep.on must be true or false (received "yes"); ' +
      'count must be a whole number from 1 to 10 (received 11); ' +
      'list[1] must not be empty (received ""); ' +
      'extra is not an option.',
  );
});

describe('missing, of the wrong type and with control characters are told apart', () => {
  test.each([
    [{}, 'name is missing'],
    [{ name: undefined }, 'name is missing'],
    [{ name: null }, 'name must be a string (received null)'],
    [{ name: true }, 'name must be a string (received true)'],
    [{ name: ['a'] }, 'name must be a string (received a list)'],
    [{ name: {} }, 'name must be a string (received an object)'],
    [{ name: () => 'a' }, 'name must be a string (received a function)'],
    [{ name: 5n }, 'name must be a string (received a bigint)'],
    [{ name: '' }, 'name must not be empty (received "")'],
    [
      { name: 'a\u0000' },
      'name must not contain control characters such as line breaks (received "a\\u0000")',
    ],
    [
      { name: 'a\u0085' },
      'name must not contain control characters such as line breaks (received "a\\u0085")',
    ],
    [{ name: 'a\r\n' }, 'name must not contain control characters such as line breaks (received "a\\r\\n")'],
    [{ name: 'n', deep: 5 }, 'deep must be an object with options (received 5)'],
    [{ name: 'n', list: 'a' }, 'list must be a list (received "a")'],
    [{ name: 'n', count: NaN }, 'count must be a whole number from 1 to 10 (received NaN)'],
    [{ name: 'n', count: 1.5 }, 'count must be a whole number from 1 to 10 (received 1.5)'],
    [undefined, 'the argument is missing'],
    [null, 'the argument must be an object with options (received null)'],
    ['text', 'the argument must be an object with options (received "text")'],
    [[], 'the argument must be an object with options (received a list)'],
  ])('%o', (input, problem) => {
    expect(problemsOf(input)).toBe(`invalid_config: talend(): ${problem}.`);
  });
});

describe('what is printed of a value', () => {
  test('a long one is shortened', () => {
    expect(problemsOf({ name: 'n', count: 'x'.repeat(500) })).toContain(`(received "${'x'.repeat(60)}…")`);
  });

  test.each([
    ['https://user:canary@host/x', '"https://[hidden]@host/x"'],
    ['https://user:can@ry/canary@host/x', '"https://[hidden]@host/x"'],
    ['https:user:canary@host', '"https:[hidden]@host"'],
    ['https://host/x?key=canary#canary', '"https://host/x?[hidden]"'],
  ])('credentials in a URL are not: %s', (url, shown) => {
    const message = problemsOf({ name: 'n', count: url });
    expect(message).toContain(`(received ${shown})`);
    expect(message).not.toContain('canary');
  });

  test('the value of an unknown option is not, and an odd name is quoted', () => {
    const message = problemsOf({ name: 'n', 'client secret\n': 'canary', deep: { clientSecret: 'canary' } });
    expect(message).toContain('"client secret\\n" is not an option');
    expect(message).toContain('deep.clientSecret is not an option');
    expect(message).not.toContain('canary');
  });

  test('a secret is hidden at any depth, with everything below it', () => {
    const message = problemsOf({
      name: 'n',
      secret: { canary: 'canary' },
      deep: { secret: ['canary'] },
      vault: { pin: 'canary\n' },
    });
    expect(message).toContain('secret must be a string or a function that returns one (received [hidden])');
    expect(message).not.toContain('canary');
  });

  test('the error of a getter is not', () => {
    const input = {
      get name() {
        throw new Error('canary');
      },
    };
    expect(problemsOf(input)).toBe('invalid_config: talend(): an option could not be read.');
  });
});
