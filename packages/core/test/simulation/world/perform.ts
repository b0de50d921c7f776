import type { Action } from '../scenario/action.js';
import { ask, fetchWith, getToken, invalidate } from './calls.js';
import { subscribe } from './listeners.js';
import type { World } from './world.js';

/** Carries out one step of a scenario. */
export async function perform(world: World, action: Action): Promise<void> {
  await begin(world, action);
  await world.settle();
}

function begin(world: World, action: Action): Promise<void> | void {
  const { clock, life, faults } = world;
  switch (action.do) {
    case 'wait':
      return world.wait(action.ms);
    case 'sleep':
      return clock.sleep(action.ms);
    case 'step-clock':
      clock.step(action.ms);
      return world.see({ see: 'stepped', ms: action.ms });
    case 'get-token':
      return times(action.callers, () => getToken(world, action));
    case 'refresh':
    case 'revoke':
      return void ask(world, action.do, action.abortAfterMs);
    case 'storm':
      return storm(world, action.calls);
    case 'fetch':
      return times(action.callers, () => fetchWith(world, action));
    case 'invalidate':
      return invalidate(world, action.token);
    case 'subscribe':
      return void (life.closing || subscribe(world, action.event, action.manner));
    case 'unsubscribe':
      return world.subscriptions.pop()?.();
    case 'fault':
      return faults.plan(action.planned);
    case 'heal':
      return faults.heal();
    case 'server-revokes':
      faults.count(`server revokes ${action.what}`);
      return world.vendor.issuer.revokeAll(action.what);
    case 'policy':
      return world.changePolicy(action.policy);
    case 'look':
      return look(world);
    case 'restart':
      return world.restart();
    case 'close':
      return world.close();
  }
}

async function storm(world: World, calls: number): Promise<void> {
  for (let i = 0; i < calls; i++) {
    const { settledRunMs } = ask(world, 'refresh');
    if (settledRunMs === undefined) await world.settle();
  }
}

function times(count: number, run: () => void): void {
  for (let i = 0; i < count; i++) run();
}

function look(world: World): void {
  const { client } = world.life;
  world.see({ see: 'text', source: 'status', value: client.status() });
  const token = client.peek();
  if (token !== undefined) world.see({ see: 'text', source: 'peek', value: token });
}
