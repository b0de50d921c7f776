import { createTokenClient } from '@org/oauth-core';
import { expect, it } from 'vitest';
import { talend } from '../src/index.js';

/** What the log says when a client for this place is created. */
function warningsFor(place: { env: string; baseUrl?: string }): string[] {
  const warnings: string[] = [];
  const logger = { warn: (message: string) => warnings.push(message) };
  createTokenClient(talend({ ...place, clientId: 'a', clientSecret: 'b' }), { logger });
  return warnings;
}

it.each([
  ['ue', 'eu'],
  ['usa', 'us'],
  ['eu-west-1', 'eu'],
])('env %s is used, and asked about once: did you mean %s?', (env, meant) => {
  const [warning, ...others] = warningsFor({ env });
  expect(warning).toContain(`env "${env}" is used as it is`);
  expect(warning).toContain(`did you mean "${meant}"?`);
  expect(others).toEqual([]);
});

it.each(['eu', 'us-west', 'in', 'moon-7'])('env %s is asked about by nobody', (env) => {
  expect(warningsFor({ env })).toEqual([]);
});

it('asks nothing where baseUrl says the address', () => {
  expect(warningsFor({ env: 'ue', baseUrl: 'https://proxy.example' })).toEqual([]);
});
