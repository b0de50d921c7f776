import { once } from 'node:events';
import { createServer, connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** A TCP proxy before a server, which can be told to misbehave. */
export interface Proxy {
  readonly url: string;
  /** How many connections it has taken so far. */
  readonly taken: number;
  /** Answers come this much later, in ms; 0 = at once. */
  delayMs: number;
  /** Nothing goes through any more, in neither direction, and nobody is told. New connections go through. */
  freeze(): void;
  /** Resets all connections that there are. */
  cut(): void;
  /** Lets the next bytes through to the server and resets the connection instead of bringing the answer. */
  cutBeforeNextAnswer(): void;
  /** Brings half of the next answer, then resets the connection. */
  cutInNextAnswer(): void;
  close(): Promise<void>;
}

interface Pair {
  readonly near: Socket;
  readonly far: Socket;
  isFrozen: boolean;
  /** Answers keep their order, however the delay changes. */
  answered: Promise<void>;
}

const halfOf = (bytes: Buffer) => bytes.subarray(0, Math.ceil(bytes.length / 2));

async function bring(pair: Pair, bytes: Buffer, dueAt: number): Promise<void> {
  await pair.answered;
  const waitMs = dueAt - performance.now();
  if (waitMs > 0) await sleep(waitMs);
  if (pair.isFrozen || pair.near.destroyed) return;
  await new Promise<void>((resolve) => void pair.near.write(bytes, () => resolve()));
}

export async function startProxy(port: number): Promise<Proxy> {
  const pairs = new Set<Pair>();
  let nextAnswer: 'whole' | 'none' | 'half' = 'whole';
  let taken = 0;
  const server = createServer((near) => {
    taken += 1;
    const pair: Pair = {
      near,
      far: connect(port, '127.0.0.1'),
      isFrozen: false,
      answered: Promise.resolve(),
    };
    pairs.add(pair);
    near.on('data', (bytes) => void (pair.isFrozen || pair.far.write(bytes)));
    pair.far.on('data', (bytes) => answer(pair, bytes));
    for (const socket of [near, pair.far]) {
      socket.on('error', () => reset(pair));
      socket.on('close', () => pair.isFrozen || reset(pair));
    }
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');

  const reset = (pair: Pair) => {
    pairs.delete(pair);
    // One that is half closed cannot be reset: Node 20 would lose its handle, and spin over it at its own end.
    if (pair.near.readyState === 'open') pair.near.resetAndDestroy();
    else pair.near.destroy();
    pair.far.destroy();
  };
  const answer = (pair: Pair, bytes: Buffer) => {
    if (pair.isFrozen) return;
    const manner = nextAnswer;
    nextAnswer = 'whole';
    if (manner === 'none') reset(pair);
    else
      pair.answered = bring(
        pair,
        manner === 'half' ? halfOf(bytes) : bytes,
        performance.now() + proxy.delayMs,
      );
    if (manner === 'half') void pair.answered.then(() => reset(pair));
  };
  const address = server.address();
  const proxy = {
    url: `redis://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`,
    get taken() {
      return taken;
    },
    delayMs: 0,
    freeze() {
      for (const pair of pairs) pair.isFrozen = true;
    },
    cut() {
      for (const pair of [...pairs]) reset(pair);
    },
    cutBeforeNextAnswer() {
      nextAnswer = 'none';
    },
    cutInNextAnswer() {
      nextAnswer = 'half';
    },
    async close() {
      this.cut();
      server.close();
      await once(server, 'close');
    },
  };
  return proxy;
}
