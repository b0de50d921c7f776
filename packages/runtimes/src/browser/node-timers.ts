// In place of node:timers and node:timers/promises: the testkit's turns of the event loop.
const waiting: (() => void)[] = [];
const channel = new MessageChannel();
channel.port1.addEventListener('message', () => waiting.shift()?.());
channel.port1.start();

function nextTurn(run: () => void): void {
  waiting.push(run);
  channel.port2.postMessage(undefined);
}

/** `setImmediate(run)` of node:timers; without `run`, that of node:timers/promises. */
export function setImmediate(run?: () => void): Promise<void> | undefined {
  if (run === undefined) return new Promise((resolve) => nextTurn(resolve));
  nextTurn(run);
  return undefined;
}

/** `setTimeout(delayMs)` of node:timers/promises. */
export const setTimeout = (delayMs: number): Promise<void> =>
  new Promise((resolve) => void globalThis.setTimeout(resolve, delayMs));
