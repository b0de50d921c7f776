import type { TokenClient } from '@org/oauth-core';
import { createAlarm, type LifecyclePolicy, supervise } from '@org/oauth-core/supervision';

/** The two policies of the scheduler, which core's tests may not import. */
export const PROACTIVE: LifecyclePolicy = { name: 'proactive', renewal: 'ahead', trustsClock: true };
export const REACTIVE: LifecyclePolicy = { name: 'reactive', renewal: 'on-rejection', trustsClock: false };

/** What a scheduler does for one client: wakes it when it wants to be woken. @returns how to let go of it. */
export function background(client: TokenClient, policy: LifecyclePolicy): () => Promise<void> {
  let planned: number | undefined;
  let arm = (): void => undefined;
  const supervision = supervise(client, policy, {
    onPlan(at) {
      planned = at;
      arm();
    },
    onEvent: () => undefined,
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
