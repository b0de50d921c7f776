import type { TokenClient } from '@org/oauth-core';
import { ClockWatch, createAlarm, type LifecyclePolicy, supervise } from '@org/oauth-core/supervision';

/**
 * The smallest scheduler there can be, for core's tests, which may not import the real one: one client,
 * one alarm. @returns how to let go of the client.
 */
export function putUnder(
  policy: LifecyclePolicy,
  client: TokenClient,
  onEvent: (event: object) => void = () => undefined,
): () => Promise<void> {
  let watch: ClockWatch | undefined;
  let planned: number | undefined;
  let arm = (): void => undefined;
  const supervision = supervise(client, policy, {
    onPlan(at) {
      planned = at;
      arm();
    },
    onEvent: (_, event) => onEvent(event),
    watchFor: (clock) => (watch = new ClockWatch(clock)),
  });
  const alarm = createAlarm(watch ?? new ClockWatch(supervision.clock), () => supervision.wake());
  arm = () => alarm.set(planned);
  arm();
  return async () => {
    arm = () => undefined;
    alarm.set(undefined);
    await supervision.release();
  };
}
