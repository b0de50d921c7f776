import { expect, it } from 'vitest';
import { CALLER_FAULTS, describeRefusal, type Refusal } from '../../src/preset.js';

const refusal: Refusal = {
  code: 'access_denied',
  message: 'The account is locked',
  fault: 'the account at Acme',
  todo: 'Ask Acme. Do not try again.',
};

it('says what happened, with its evidence, then who has to act and what to do', () => {
  expect(describeRefusal(refusal, 403)).toEqual({
    code: 'access_denied',
    message: 'The account is locked (HTTP 403).',
    hint: 'At fault: the account at Acme. Ask Acme. Do not try again.',
  });
  expect(describeRefusal(refusal, 403, 'fault 17').message).toBe(
    'The account is locked (HTTP 403, fault 17).',
  );
});

it('calls the faults of the caller the same for every vendor', () => {
  const { hint } = describeRefusal({ ...refusal, fault: CALLER_FAULTS.configuration }, 400);
  expect(hint).toMatch(/^At fault: this client's configuration\. /);
  expect(describeRefusal({ ...refusal, fault: CALLER_FAULTS.load }, 429).hint).toMatch(
    /^At fault: the number of requests from here\. /,
  );
});

it('takes nothing else along that a preset keeps with a refusal', () => {
  const entry = { ...refusal, when: 'a locked account' };
  expect(Object.keys(describeRefusal(entry, 403))).toEqual(['code', 'message', 'hint']);
});
