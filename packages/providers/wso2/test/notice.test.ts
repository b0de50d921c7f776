import { createTokenClient } from '@org/oauth-core';
import { expect, it } from 'vitest';
import { wso2, type Wso2Options } from '../src/index.js';

/** What the log says when a client of this deployment is created. */
function warningsFor(deployment: Wso2Options['deployment']): string[] {
  const warnings: string[] = [];
  const logger = { warn: (message: string) => warnings.push(message) };
  createTokenClient(wso2({ deployment, consumerKey: 'a', consumerSecret: 'b' }), { logger });
  return warnings;
}

it('says once per client that API Cloud is retired', () => {
  expect(warningsFor('api-cloud')).toEqual([expect.stringContaining('retired API Cloud (2023-12-31)')]);
});

it.each([{ gateway: 'https://host:8243' }, { server: 'https://host:9443' }, { asgardeo: 'org' }])(
  'says nothing about %j',
  (deployment) => {
    expect(warningsFor(deployment)).toEqual([]);
  },
);
