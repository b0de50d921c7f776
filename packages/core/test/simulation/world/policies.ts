import type { TokenClient } from '@org/oauth-core';
import type { LifecyclePolicy } from '@org/oauth-core/supervision';
import { PROACTIVE, REACTIVE } from '../../support/policies.js';
import { putUnder } from '../../support/smallest-scheduler.js';
import type { PolicyName } from '../scenario/setup.js';

const POLICIES: Readonly<Record<Exclude<PolicyName, 'on-demand'>, LifecyclePolicy>> = {
  proactive: PROACTIVE,
  'proactive-lead': { ...PROACTIVE, leadTimeMs: 120_000 },
  reactive: REACTIVE,
};

/** @returns how to let go of the client. */
export function begin(
  policy: PolicyName,
  client: TokenClient,
  onEvent: (event: object) => void,
): () => Promise<void> {
  if (policy === 'on-demand') return async () => undefined;
  return putUnder(POLICIES[policy], client, onEvent);
}
