import type { TokenClient } from '@org/oauth-core';
import { createAlarm, type LifecyclePolicy, supervise } from '@org/oauth-core/supervision';
import type { PolicyName } from '../scenario/setup.js';

const POLICIES: Readonly<Record<Exclude<PolicyName, 'on-demand'>, LifecyclePolicy>> = {
  proactive: { name: 'proactive', renewal: 'ahead', trustsClock: true },
  'proactive-lead': { name: 'proactive', renewal: 'ahead', trustsClock: true, leadTimeMs: 120_000 },
  reactive: { name: 'reactive', renewal: 'on-rejection', trustsClock: false },
};

/** The smallest scheduler there can be: one client, one alarm. @returns how to let go of the client. */
export function putUnder(
  policy: PolicyName,
  client: TokenClient,
  onEvent: (event: object) => void,
): () => Promise<void> {
  if (policy === 'on-demand') return async () => undefined;
  let planned: number | undefined;
  let arm = (): void => undefined;
  const supervision = supervise(client, POLICIES[policy], {
    onPlan(at) {
      planned = at;
      arm();
    },
    onEvent: (_, event) => onEvent(event),
  });
  const alarm = createAlarm(supervision.clock, () => supervision.wake());
  arm = () => alarm.set(planned);
  arm();
  return async () => {
    arm = () => undefined;
    alarm.set(undefined);
    await supervision.release();
  };
}
