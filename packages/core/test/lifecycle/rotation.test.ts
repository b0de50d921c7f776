import { describe, expect, test } from 'vitest';
import { nextTry, type Try } from '../../src/lifecycle/decision/rotation.js';

const mark = (owner: string, again: boolean) => ({ refreshToken: 'one', owner, again });

describe('how a refresh token is tried', () => {
  test.each<[string, ReturnType<typeof mark> | undefined, string, Try]>([
    ['no mark', undefined, 'one', 'first'],
    ['a mark on another token', mark('another', true), 'two', 'first'],
    ['our own mark', mark('we', false), 'one', 'first'],
    ['our own mark of a second try', mark('we', true), 'one', 'again'],
    ["another's mark", mark('another', false), 'one', 'again'],
    ["another's mark of a second try", mark('another', true), 'one', 'log-in-instead'],
  ])('%s', (_, found, refreshToken, expected) => {
    expect(nextTry(found, refreshToken, 'we')).toBe(expected);
  });
});
