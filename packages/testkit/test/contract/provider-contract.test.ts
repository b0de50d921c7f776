import { providerContract } from '@org/oauth-testkit';
import { describe, expect, it } from 'vitest';
import type { Flaw } from './support/flaw.js';
import { plainSubject } from './support/plain-subject.js';

type Kind = 'all' | 'least';

describe.each<Kind>(['all', 'least'])('a plain client without a flaw, %s', (kind) => {
  it.each(providerContract(plainSubject(kind)))('$title', ({ run }) =>
    expect(run()).resolves.toBeUndefined(),
  );
});

/** Which cases must notice which flaw, by how their titles begin. */
const NOTICED: Readonly<Record<Flaw, readonly string[]>> = {
  'another-path': ['wire: the token request', 'vector: a fixed address'],
  'authorization-twice': ['wire: the token request', 'vector:', 'renewal: the refresh', 'revocation:'],
  'a-request-per-caller': ['wire: many callers', 'api: many rejections'],
  'seconds-as-milliseconds': [
    'lifetime: a token whose expires_in is a number',
    'lifetime: a token whose expires_in is a string',
  ],
  'lifetime-not-as-string': ['lifetime: a token whose expires_in is a string'],
  'no-default-lifetime': [
    'lifetime: a token whose expires_in is absent',
    'lifetime: a token whose expires_in is null',
    'lifetime: a token whose expires_in is no number',
    'lifetime: a token whose expires_in is negative',
    'lifetime: a token whose expires_in is 0',
  ],
  'default-lifetime-for-huge-ones': [
    'lifetime: a token whose expires_in is huge',
    'lifetime: a token whose expires_in is beyond',
  ],
  'a-default-of-its-own': ['lifetime: a token whose expires_in is absent never ends'],
  'zero-is-endless': ['lifetime: expires_in 0 is refused'],
  'zero-is-dead': ['lifetime: a token whose expires_in is 0'],
  'timer-for-the-end': ['end: close()'],
  'no-token-at-the-api': ['api: the token is accepted'],
  'token-to-anybody': ['api: the token goes to no other origin'],
  'a-renewal-per-401': ['api: many rejections'],
  'reads-the-last-401': ['api: status 401 (rejection 1)'],
  'renews-for-403': ['api: status 403 (refusal 1)'],
  'tries-a-refusal-again': ['error: a wrong secret'],
  'reads-a-refused-answer': ['api: status 403 (refusal 1)'],
  'another-code': ['error: a wrong secret', 'error: an outage that quotes'],
  'no-hint': ['error: a wrong secret', 'error: an outage that quotes'],
  'no-request-id': ['error: an outage that quotes'],
  'quotes-the-body': ['error: an outage that quotes'],
  'quotes-the-secret': ['error: a wrong secret', 'secrets: none is printed'],
  'gives-up-after-an-error': ['error: after json 429', 'error: after html 502'],
  'gives-up-after-an-outage': ['error: after status 500'],
  'never-times-out': ['error: after hang'],
  'follows-redirects': ['error: after redirect'],
  'takes-html': ['error: after html 200', 'error: after empty body'],
  'keeps-the-first-refresh-token': ['renewal: each refresh token'],
  'no-refresh-token': ['renewal: the refresh request', 'renewal: each refresh token'],
  'scope-on-refresh': ['renewal: the refresh request'],
  'no-new-login': ['renewal: what follows on a dead'],
  'revokes-locally': ['revocation:'],
  'revokes-anyway': ['revocation: forgets locally'],
  'revokes-without-a-hint': ['revocation:'],
  'keeps-a-revoked-token': ['revocation:'],
  'logs-the-token': ['secrets: none is printed'],
  'works-after-close': ['end: close()'],
};

/** Flaws that only the least provider shows. */
const OF_THE_LEAST: ReadonlySet<Flaw> = new Set([
  'a-default-of-its-own',
  'zero-is-endless',
  'revokes-anyway',
]);

/** The titles of the cases that fail. */
async function redTitles(kind: Kind, flaw: Flaw): Promise<readonly string[]> {
  const outcomes = providerContract(plainSubject(kind, flaw)).map(async ({ title, run }) => {
    const failed = await run().then(
      () => false,
      () => true,
    );
    return failed ? [title] : [];
  });
  return (await Promise.all(outcomes)).flat();
}

describe('a flaw turns the cases red that are about it', () => {
  const noticed = new Set<string>();

  it.each(Object.keys(NOTICED) as Flaw[])('%s', async (flaw) => {
    const red = await redTitles(OF_THE_LEAST.has(flaw) ? 'least' : 'all', flaw);
    for (const title of red) noticed.add(title);
    const missed = NOTICED[flaw].filter((start) => !red.some((title) => title.startsWith(start)));
    expect(missed).toEqual([]);
  });

  it('and there is no case that never fails', async () => {
    for (const title of await redTitles('least', 'another-path')) noticed.add(title);
    const titles = (['all', 'least'] as const).flatMap((kind) =>
      providerContract(plainSubject(kind)).map(({ title }) => title),
    );
    expect(titles.filter((title) => !noticed.has(title))).toEqual([]);
  });
});

describe('a subject that says too little', () => {
  it.each([
    [{ otherRefusals: [] }, 'otherRefusals: name a 403 at least'],
    [{ errors: [] }, 'errors: name what a wrong secret comes to'],
  ])('is refused (%#)', (change, words) => {
    expect(() => providerContract({ ...plainSubject('all'), ...change })).toThrow(words);
  });

  it('about its secrets fails a case', async () => {
    const cases = providerContract({ ...plainSubject('all'), secrets: () => [] });
    const found = cases.find(({ title }) => title.startsWith('secrets:'));
    await expect(found?.run()).rejects.toThrow('the subject names no secrets');
  });

  it('or the same twice is refused', () => {
    const { errors, ...subject } = plainSubject('all');
    expect(() => providerContract({ ...subject, errors: [...errors, ...errors] })).toThrow('one title');
  });
});
