import type { TokenClient } from '@org/oauth-core';
import { createAlarm, type LifecyclePolicy, supervise, watchOf } from '@org/oauth-core/supervision';

/**
 * The smallest scheduler there can be, for core's tests, which may not import the real one: one client,
 * one alarm. @returns how to let go of the client.
 */
export function putUnder(
  policy: LifecyclePolicy,
  client: TokenClient,
  onEvent: (event: object) => void = () => undefined,
): () => Promise<void> {
  let planned: number | undefined;
  let arm = (): void => undefined;
  const supervision = supervise(client, policy, {
    onPlan(at) {
      planned = at;
      arm();
    },
    onEvent: (_, event) => onEvent(event),
  });
  const alarm = createAlarm(watchOf(supervision.clock), () => void supervision.wake());
  arm = () => alarm.set(planned);
  arm();
  return async () => {
    arm = () => undefined;
    alarm.set(undefined);
    await supervision.release();
  };
}
