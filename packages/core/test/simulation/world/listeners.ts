import type { TokenEventName } from '@org/oauth-core';
import type { ListenerManner } from '../scenario/action.js';
import { ask, getToken, invalidate } from './calls.js';
import type { World } from './world.js';

/** Adds a listener with bad manners. Those that call back do it once, so that they make no storm of their own. */
export function subscribe(world: World, event: TokenEventName, manner: ListenerManner): void {
  let calledBack = false;
  const unsubscribe: () => void = world.life.client.on(event, (): unknown => {
    switch (manner) {
      case 'throws':
        throw new Error('CANARY-listener');
      case 'rejects':
        return Promise.reject(new Error('CANARY-listener'));
      case 'hangs':
        return new Promise(() => undefined);
      case 'unsubscribes':
        return unsubscribe();
      default:
        if (calledBack) return undefined;
        calledBack = true;
        return callBack(world, manner);
    }
  });
  world.subscriptions.push(unsubscribe);
}

function callBack(world: World, manner: 'gets-token' | 'refreshes' | 'invalidates' | 'closes'): void {
  switch (manner) {
    case 'gets-token':
      return getToken(world, {}, true);
    case 'refreshes':
      return void ask(world, 'refresh', undefined, true);
    case 'invalidates':
      return invalidate(world, 'current');
    case 'closes':
      return world.close();
  }
}
