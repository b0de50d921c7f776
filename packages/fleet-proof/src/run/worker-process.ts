import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import type { Calls, FromWorker, ToWorker, WorkerSettings } from '../worker/messages.js';

export type Held = Extract<FromWorker, { type: 'held' }>['tokens'];

/** A process of the fleet, from outside. */
export interface WorkerProcess {
  readonly name: string;
  readonly calls: Calls;
  /** Fulfils when it has set its clients up, or has ended. */
  readonly ready: Promise<void>;
  go(): void;
  /** Lets its callers end. @returns what each client holds then */
  stop(): Promise<Held>;
  /** SIGKILL, unless it has ended. Fulfils when it is gone. */
  kill(): Promise<void>;
}

export function startWorker(
  file: string,
  settings: WorkerSettings,
  onSeen: (issued: string) => void,
): WorkerProcess {
  const child = fork(file, { execArgv: [] });
  const ended = once(child, 'exit');
  let calls: Calls = { done: 0, failed: {} };
  let becomeReady = (): void => undefined;
  let hold: (tokens: Held) => void = () => undefined;
  const held = new Promise<Held>((resolve) => (hold = resolve));
  const ready = new Promise<void>((resolve) => (becomeReady = resolve));
  void ended.then(() => {
    becomeReady();
    hold([]);
  });
  child.on('message', (message: FromWorker) => {
    if (message.type === 'up') tell(child, { type: 'set-up', settings });
    else if (message.type === 'ready') becomeReady();
    else if (message.type === 'seen') onSeen(message.issued);
    else if (message.type === 'calls') ({ calls } = message);
    else hold(message.tokens);
  });
  return {
    name: settings.name,
    get calls() {
      return calls;
    },
    ready,
    go: () => tell(child, { type: 'go' }),
    stop() {
      tell(child, { type: 'stop' });
      return held;
    },
    async kill() {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
      await ended;
    },
  };
}

/** Whoever has just been killed cannot be told any more. */
function tell(child: ChildProcess, message: ToWorker): void {
  if (child.connected) child.send(message, () => undefined);
}
