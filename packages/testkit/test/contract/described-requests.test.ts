import {
  type AuthorizationServer,
  type ContractCase,
  type ContractSubject,
  expectForm,
  type ExpectedRequest,
  providerContract,
} from '@org/oauth-testkit';
import { describe, expect, it, test } from 'vitest';
import { plainSubject } from './support/plain-subject.js';

const WIRE = 'wire: the token request';

function caseOf(subject: ContractSubject<AuthorizationServer>, start: string): ContractCase {
  const found = providerContract(subject).find(({ title }) => title.startsWith(start));
  if (found === undefined) throw new Error(`no case ${start}`);
  return found;
}

/** The plain subject with its first token request described in another way. */
function described(change: Partial<ExpectedRequest>): ContractSubject<AuthorizationServer> {
  const { tokenRequest, ...subject } = plainSubject('all');
  return { ...subject, tokenRequest: (server) => ({ ...tokenRequest(server), ...change }) };
}

const login = {
  grant_type: 'password',
  username: 'canary-user',
  password: (text: string) => text.startsWith('canary'),
};

test('a body that a function takes for right is right', async () => {
  const found = caseOf(described({ body: expectForm(login) }), WIRE);
  await expect(found.run()).resolves.toBeUndefined();
});

describe('a body is not the described one', () => {
  it.each([
    ['with another value', { ...login, username: 'other' }],
    ['with a value that its function refuses', { ...login, password: () => false }],
    ['with one parameter too many', { grant_type: 'password', username: 'canary-user' }],
    ['with one missing', { ...login, scope: 'a' }],
    ['in another order', { username: 'canary-user', grant_type: 'password', password: login.password }],
  ])('%s', async (_title, form) => {
    await expect(caseOf(described({ body: expectForm(form) }), WIRE).run()).rejects.toThrow('strictly');
  });

  it('under another name', () => {
    expect(expectForm({ a: '1' })('b=1')).toBe(false);
  });

  it('in another encoding', () => {
    expect(expectForm({ a: 'b c' })('a=b%20c')).toBe(false);
    expect(expectForm({ a: 'b c' })('a=b+c')).toBe(true);
  });
});

test('a header may be described, and must then be there', async () => {
  const type = 'application/x-www-form-urlencoded';
  const headers = { authorization: (text: string) => text.startsWith('Basic '), 'content-type': type };
  await caseOf(described({ headers }), WIRE).run();
  const wrong = { ...headers, authorization: () => false };
  await expect(caseOf(described({ headers: wrong }), WIRE).run()).rejects.toThrow('header authorization');
  const absent = { ...headers, dpop: () => true };
  await expect(caseOf(described({ headers: absent }), WIRE).run()).rejects.toThrow('header dpop');
});

test('a vector may have the vendor’s own answer', async () => {
  const { vectors, ...subject } = plainSubject('all');
  const answered = (answer: Readonly<Record<string, unknown>>): ContractCase =>
    caseOf({ ...subject, vectors: vectors.map((each) => Object.assign({}, each, { answer })) }, 'vector:');
  await answered({ access_token: 'x' }).run();
  const empty = answered({});
  await expect(empty.run()).rejects.toThrow('invalid_response');
});

describe('a vendor that names the end in another way', () => {
  const lacks = { lacks: 'it names an instant' };
  const TITLE = 'lifetime: a token ends when its answer says (it names an instant)';

  it('is tried with its own answer only', () => {
    const cases = providerContract({ ...plainSubject('all'), expiresIn: lacks });
    const titles = cases.map(({ title }) => title).filter((title) => title.startsWith('lifetime:'));
    expect(titles).toEqual([TITLE]);
  });

  it('has no expires_in', async () => {
    const found = caseOf({ ...plainSubject('all'), expiresIn: lacks }, TITLE);
    await expect(found.run()).rejects.toThrow('the answer has an expires_in');
  });

  it('must be understood by the client', async () => {
    const { start, ...subject } = plainSubject('least');
    const silent: ContractSubject<AuthorizationServer> = {
      ...subject,
      expiresIn: lacks,
      async start(options) {
        const server = await start(options);
        server.override({ expires_in: null, expires_at: '"2026-01-01T00:10:00Z"' });
        return server;
      },
    };
    await expect(caseOf(silent, TITLE).run()).rejects.toThrow('token requests after its end');
  });
});
