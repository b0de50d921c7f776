import { expect, it } from 'vitest';
import { loadToken } from './collaborators.js';

it['only']('runs alone', () => { // expect: no-focused-tests
  expect(loadToken()).resolves.toBe('token'); // expect: valid-expect no-floating-promises
});

it['skip']('runs never', () => { // expect: no-disabled-tests
  expect(1).toBe(1);
});

it['todo']('is not written'); // expect: warn-todo
