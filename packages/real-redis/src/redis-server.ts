import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { redisProgram } from './redis-program.js';

/** A real server on a loopback port of its own. */
export interface RedisServer {
  readonly port: number;
  readonly url: string;
  /** SIGKILL: nobody is told. */
  kill(): Promise<void>;
  /** Again on the same port and folder: empty, unless it was told to keep its data. */
  start(): Promise<void>;
  /** SIGSTOP: it takes connections, by the kernel, and answers nothing. */
  pause(): void;
  resume(): void;
  close(): Promise<void>;
}

/** @param options - of the program, behind ours: without them it keeps nothing on the disk */
export async function startRedis(options: readonly string[] = []): Promise<RedisServer> {
  const folder = mkdtempSync(join(tmpdir(), 'redis-'));
  const port = await freePort();
  let server = await run(port, folder, options);
  return {
    port,
    url: `redis://127.0.0.1:${port}`,
    kill: () => end(server),
    async start() {
      server = await run(port, folder, options);
    },
    pause: () => void server.kill('SIGSTOP'),
    resume: () => void server.kill('SIGCONT'),
    async close() {
      await end(server);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  // A cluster's bus listens 10,000 ports higher.
  return address.port > 55_000 ? freePort() : address.port;
}

async function run(port: number, folder: string, options: readonly string[]): Promise<ChildProcess> {
  const local = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder];
  const inMemory = ['--save', '', '--appendonly', 'no'];
  const child = spawn(redisProgram ?? 'redis-server', [...local, ...inMemory, ...options], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const line of createInterface({ input: child.stdout })) {
    if (line.includes('Ready to accept connections')) {
      child.stdout.resume();
      return child;
    }
  }
  throw new Error(`redis-server ended with ${String(child.exitCode)} before it was ready`);
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill('SIGKILL');
  await exited;
}
