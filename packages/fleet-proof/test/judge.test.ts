import { describe, expect, test } from 'vitest';
import type { Death, Evidence, VendorRequest } from '../src/judge/evidence.js';
import { judge } from '../src/judge/judge.js';

const LIFETIME_MS = 8_000;
/** A renewal is due by then. */
const DUE_MS = 5_000;

/** A vendor's log in the making: each request comes when a renewal is due, unless it says otherwise. */
function history() {
  const requests: VendorRequest[] = [];
  const seen: string[] = [];
  const deaths: Death[] = [];
  let at = 0;
  const add = (process: string, request: Partial<VendorRequest>, afterMs = DUE_MS) => {
    at += afterMs;
    const sequence = requests.length + 1;
    const all = {
      sequence,
      at,
      endedAt: at,
      process,
      key: 'user-1',
      status: 200,
      issued: `access-${sequence}`,
      next: `refresh-${sequence}`,
    };
    requests.push({ grantType: 'refresh_token', spent: undefined, ...all, ...request });
  };
  return {
    login: (process: string, afterMs?: number) => add(process, { grantType: 'password' }, afterMs),
    renew: (process: string, spent: string, afterMs?: number) => add(process, { spent }, afterMs),
    refuse: (process: string, spent: string, afterMs?: number) =>
      add(process, { spent, status: 400, issued: undefined, next: undefined }, afterMs),
    /** Somebody tells of the answer to the latest request, so it is stored. */
    tell: () => seen.push(requests.at(-1)?.issued ?? ''),
    die(process: string) {
      at += 1;
      deaths.push({ process, at });
    },
    judge: () => judge({ requests, seen, deaths, lifetimeMs: LIFETIME_MS } satisfies Evidence),
  };
}

/** A login and a rotation, both stored. */
function begun() {
  const run = history();
  run.login('a');
  run.tell();
  run.renew('b', 'one');
  run.tell();
  return run;
}

describe('nothing is broken', () => {
  test('where each renewal takes one request', () => {
    const run = begun();
    run.renew('a', 'two');
    run.tell();
    expect(run.judge()).toEqual({
      rotations: 2,
      logins: { first: 1, afterDeath: 0 },
      secondTries: 0,
      unfinished: 0,
      undisturbed: { renewals: 3, requests: 3 },
      broken: [],
    });
  });

  test('where the one who spent died: the token once more, then a login', () => {
    const run = begun();
    run.renew('a', 'two');
    run.die('a');
    run.refuse('b', 'two');
    run.login('b', 10);
    run.tell();
    expect(run.judge()).toMatchObject({
      ...{ secondTries: 1, unfinished: 1, broken: [] },
      logins: { first: 1, afterDeath: 1 },
      undisturbed: { renewals: 2, requests: 2 },
    });
  });

  test('where a death left a token that nobody has: the next renewal comes at once', () => {
    const run = history();
    run.login('a');
    run.die('a');
    run.login('b', 10);
    run.tell();
    expect(run.judge().broken).toEqual([]);
  });
});

describe('it is broken', () => {
  test('where a refresh token is sent twice and nobody died', () => {
    const run = begun();
    run.refuse('c', 'one', 10);
    expect(run.judge().broken).toEqual([expect.stringContaining('a refresh token sent again; first #2')]);
  });

  test('where the one who spent had stored the answer before it died', () => {
    const run = begun();
    run.die('b');
    run.refuse('c', 'one', 10);
    expect(run.judge().broken).toEqual([expect.stringContaining('a refresh token sent again')]);
  });

  test('where somebody else has spent what the dead one got: it was stored', () => {
    const run = begun();
    run.renew('a', 'two');
    run.die('a');
    run.renew('b', 'refresh-3');
    run.refuse('b', 'two', 10);
    expect(run.judge().broken).toEqual([expect.stringContaining('a refresh token sent again')]);
  });

  test('where the one who spent was alive when the token was sent again', () => {
    const run = begun();
    run.renew('a', 'two');
    run.refuse('b', 'two');
    run.die('a');
    expect(run.judge().broken).toEqual([expect.stringContaining('a refresh token sent again')]);
  });

  test('where the one who logged in last was alive when somebody logged in again', () => {
    const run = history();
    run.login('a');
    run.login('b');
    run.die('a');
    expect(run.judge().broken).toEqual([expect.stringContaining('it was lost')]);
  });

  test('where a refresh token is sent a third time', () => {
    const run = begun();
    run.renew('a', 'two');
    run.die('a');
    run.refuse('b', 'two');
    run.refuse('c', 'two');
    expect(run.judge().broken).toEqual([expect.stringContaining('a refresh token sent again')]);
  });

  test('where somebody logs in although the chain is whole', () => {
    const run = begun();
    run.login('c');
    run.tell();
    expect(run.judge().broken).toEqual([expect.stringContaining('it was lost')]);
  });

  test('where a refresh token is refused that nobody had sent', () => {
    const run = begun();
    run.refuse('c', 'unknown');
    expect(run.judge().broken).toEqual([expect.stringContaining('refused with 400')]);
  });

  test('where one renewal takes two requests', () => {
    const run = begun();
    run.refuse('c', 'unknown');
    run.renew('c', 'two', 10);
    run.tell();
    expect(run.judge().broken).toContainEqual(expect.stringContaining('2 requests for one renewal'));
  });

  test('where a second process renews what has just been renewed', () => {
    const run = begun();
    run.renew('c', 'two', 10);
    run.tell();
    expect(run.judge().broken).toEqual([expect.stringContaining('nobody needed it')]);
  });
});
