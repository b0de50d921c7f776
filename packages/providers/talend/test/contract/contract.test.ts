import { providerContract } from '@org/oauth-testkit';
import { describe, expect, it } from 'vitest';
import { talendSubject } from './talend-subject.js';

describe.each(['string', 'number', 'absent'] as const)('expires_in as %s', (expiresInAs) => {
  it.each(providerContract(talendSubject({ expiresInAs })))('$title', ({ run }) =>
    expect(run()).resolves.toBeUndefined(),
  );
});
