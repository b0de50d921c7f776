import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { type Credential, OAuthError } from '../../src/index.js';
import {
  credential,
  fromEnvironment,
  parseOptions,
  required,
  secureUrl,
  shape,
  text,
} from '../../src/preset.js';

const SECRET = 'canary-secret-3c1d';

interface Options {
  readonly name: string;
  readonly place: { readonly root: string };
  readonly secret: Credential;
}

const OPTIONS = shape({
  name: required<string>(text),
  place: shape({ root: required<string>(secureUrl) }),
  secret: required<Credential>(credential),
});

const plan = {
  owner: 'acmeFromEnv',
  variables: {
    name: { variable: 'ACME_NAME' },
    place: { variable: 'ACME_ROOT', read: (root: string) => ({ root }) },
    secret: { variable: 'ACME_SECRET', file: true },
  },
  create: (options: Options) => parseOptions(OPTIONS, options, { owner: 'acme', secrets: ['secret'] }),
};

const complete = { ACME_NAME: 'a', ACME_ROOT: 'https://acme.example', ACME_SECRET: SECRET };

function refusalOf(run: () => unknown): OAuthError {
  try {
    run();
  } catch (error) {
    if (error instanceof OAuthError) return error;
  }
  throw new Error('no OAuthError was thrown');
}

/** A file that is gone after the test. */
function mountedFile(content: string | Uint8Array): string {
  const folder = mkdtempSync(join(tmpdir(), 'mounted-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, 'secret'), content);
  return join(folder, 'secret');
}

/** What the credential that a file stands for gives now. */
async function secretIn(path: string): Promise<string> {
  const { secret } = fromEnvironment(plan, {}, { ...complete, ACME_SECRET: '', ACME_SECRET_FILE: path });
  if (typeof secret === 'string') throw new Error('the secret was read at once');
  return secret();
}

describe('options from variables', () => {
  it('reads each option from its variable', () => {
    expect(fromEnvironment(plan, {}, complete)).toEqual({
      name: 'a',
      place: { root: 'https://acme.example' },
      secret: SECRET,
    });
  });

  it('takes an override in place of a variable, and ignores one that is undefined', () => {
    const read = fromEnvironment(plan, { name: 'b', secret: undefined as never }, complete);
    expect(read).toMatchObject({ name: 'b', secret: SECRET });
  });

  it('reads the variables of the process unless it is given others', () => {
    for (const [name, value] of Object.entries(complete)) vi.stubEnv(name, value);
    expect(fromEnvironment(plan)).toMatchObject({ name: 'a' });
  });

  it('takes a variable that is set to nothing for one that is not set', () => {
    expect(refusalOf(() => fromEnvironment(plan, {}, { ...complete, ACME_NAME: '' })).message).toContain(
      'name (ACME_NAME) is missing',
    );
  });
});

describe('an error', () => {
  it('names the option and the variable of every problem at once', () => {
    const error = refusalOf(() => fromEnvironment(plan, {}, { ACME_ROOT: 'http://acme.example' }));
    expect(error.code).toBe('invalid_config');
    expect(error.message).toBe(
      'invalid_config: acme: name (ACME_NAME) is missing; ' +
        'place.root (ACME_ROOT) must use https (http is accepted on a loopback host only) (received "http://acme.example"); ' +
        'secret (ACME_SECRET or ACME_SECRET_FILE) is missing.',
    );
  });

  it('blames no variable for an override', () => {
    const { message } = refusalOf(() => fromEnvironment(plan, { name: '' }, complete));
    expect(message).toContain('acme: name must not be empty');
  });

  it('never shows a secret', () => {
    const environment = { ...complete, ACME_SECRET: `${SECRET}\n` };
    const error = refusalOf(() => fromEnvironment(plan, {}, environment));
    expect(error.message).toContain('secret (ACME_SECRET or ACME_SECRET_FILE) must not contain control');
    expect(inspect(error, { depth: Infinity, showHidden: true })).not.toContain(SECRET);
  });

  it('says how variables are passed where there is no process', () => {
    vi.stubGlobal('process', undefined);
    const error = refusalOf(() => fromEnvironment(plan));
    vi.unstubAllGlobals();
    expect(error.hint).toContain('pass the variables as the second argument');
    expect(fromEnvironment(plan, {}, complete)).toMatchObject({ name: 'a' });
  });

  it('of another kind passes as it is', () => {
    const bug = new TypeError('a bug');
    const broken = {
      ...plan,
      create() {
        throw bug;
      },
    };
    expect(() => fromEnvironment(broken, {}, complete)).toThrow(bug);
  });
});

describe('a secret in a file', () => {
  it.each([
    ['as it is', SECRET],
    ['without the line break at its end', `${SECRET}\n`],
    ['without the line break of Windows', `${SECRET}\r\n`],
    ['without a byte order mark', `\u{feff}${SECRET}\n`],
  ])('is taken %s', async (_, content) => {
    expect(await secretIn(mountedFile(content))).toBe(SECRET);
  });

  it('is read anew each time, so that a rotated one is used without a restart', async () => {
    const path = mountedFile('old\n');
    const { secret } = fromEnvironment(plan, {}, { ...complete, ACME_SECRET: '', ACME_SECRET_FILE: path });
    const read = secret as () => Promise<string>;
    expect(await read()).toBe('old');
    writeFileSync(path, 'new\n');
    expect(await read()).toBe('new');
  });

  it('keeps the spaces that belong to it', async () => {
    expect(await secretIn(mountedFile(' pass word \n'))).toBe(' pass word ');
  });

  it.each([
    ['that is missing', () => '/nowhere/to/be/found', 'cannot be read (ENOENT)'],
    ['that is a folder', () => tmpdir(), 'cannot be read (EISDIR)'],
    ['that is empty', () => mountedFile('\n'), 'is empty'],
    ['that is not text', () => mountedFile(new Uint8Array([0xff, 0xfe, 0x63, 0x00])), 'as UTF-8 text'],
  ])('%s is told with its variable and path', async (_, fileOf, problem) => {
    const path = fileOf();
    const error: unknown = await secretIn(path).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: 'invalid_config' });
    expect((error as Error).message).toContain(`the file that ACME_SECRET_FILE names, "${path}", `);
    expect((error as Error).message).toContain(problem);
  });

  it('and in its variable too is an error', () => {
    const environment = { ...complete, ACME_SECRET_FILE: '/run/secrets/acme' };
    const error = refusalOf(() => fromEnvironment(plan, {}, environment));
    expect(error.message).toContain('acmeFromEnv: secret (ACME_SECRET_FILE) must not be set together with');
    expect(error.message).not.toContain(SECRET);
    expect(fromEnvironment(plan, { secret: 'other' }, environment)).toMatchObject({ secret: 'other' });
  });

  it('that is the secret itself is refused and not shown', () => {
    const environment = { ...complete, ACME_SECRET: undefined, ACME_SECRET_FILE: SECRET };
    const error = refusalOf(() => fromEnvironment(plan, {}, environment));
    expect(error.message).toContain('secret (ACME_SECRET_FILE) must be the absolute path of a file');
    expect(inspect(error)).not.toContain(SECRET);
  });

  it('is read by no other option', () => {
    const environment = { ...complete, ACME_NAME: '', ACME_NAME_FILE: '/run/secrets/name' };
    expect(refusalOf(() => fromEnvironment(plan, {}, environment)).message).toContain('name (ACME_NAME) is');
  });

  it('cannot be read where files cannot', async () => {
    const path = mountedFile(SECRET);
    const { secret } = fromEnvironment(plan, {}, { ...complete, ACME_SECRET: '', ACME_SECRET_FILE: path });
    vi.stubGlobal('process', undefined);
    const reading = (secret as () => Promise<string>)();
    vi.unstubAllGlobals();
    await expect(reading).rejects.toMatchObject({
      message: expect.stringContaining('cannot be read on this runtime') as string,
    });
  });
});
