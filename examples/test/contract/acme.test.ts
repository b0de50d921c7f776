import { createTokenClient } from '@org/oauth-core';
import { providerContract } from '@org/oauth-testkit';
import { describe, expect, it } from 'vitest';
import { acme } from '../../acme/acme.js';
import { acmeSubject } from '../../acme/acme-subject.js';
import { PROCESS_TIMEOUT_MS, runCode, runProgram } from '../support/run-program.js';

describe('a hand-written provider', () => {
  it.each(providerContract(acmeSubject))('$title', ({ run }) => expect(run()).resolves.toBeUndefined());
});

it('that takes every 401 for a rejected token is found out', async () => {
  const cases = providerContract({
    ...acmeSubject,
    open: ({ url, clientSecret }, world) =>
      createTokenClient({ ...acme(url, 'shop', clientSecret), isTokenRejected: undefined }, world),
  });
  const found = cases.find(({ title }) => title.startsWith('api: json 401 (refusal 2)'));
  await expect(found?.run()).rejects.toThrow('API requests');
});

it(
  'the example prints each case',
  async () => {
    const { code, output, errors } = await runProgram('06-test-your-provider.ts');
    expect(errors).toBe('');
    expect(output).toContain('ok  wire: the token request is the documented one');
    expect(output).toContain(`${providerContract(acmeSubject).length} cases hold for acme`);
    expect(code).toBe(0);
  },
  PROCESS_TIMEOUT_MS,
);

it(
  'node:test runs the cases as well',
  async () => {
    const { code, output } = await runCode(`
      import test from 'node:test';
      import { providerContract } from '@org/oauth-testkit';
      import { acmeSubject } from './acme/acme-subject.js';
      for (const { title, run } of providerContract(acmeSubject)) test(title, run);
    `);
    expect(output).toContain(`pass ${providerContract(acmeSubject).length}`);
    expect(output).toContain('fail 0');
    expect(code).toBe(0);
  },
  PROCESS_TIMEOUT_MS,
);
