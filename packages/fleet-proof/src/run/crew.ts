import type { Death } from '../judge/evidence.js';
import type { Vendor } from '../vendor/start-vendor.js';
import type { Calls, WorkerSettings } from '../worker/messages.js';
import { type Held, startWorker, type WorkerProcess } from './worker-process.js';

export interface CrewOptions {
  /** The worker's program. */
  readonly file: string;
  readonly vendor: Vendor;
  /** One process for each. */
  readonly redisUrls: readonly string[];
  readonly settings: Pick<WorkerSettings, 'users' | 'clientsPerUser' | 'timeoutMs' | 'pauseMs'>;
}

/** A fleet of processes, of which each that is killed gets a successor. */
export interface Crew {
  readonly deaths: readonly Death[];
  /** Access tokens that a process has told of, by fingerprint. */
  readonly seen: readonly string[];
  readonly started: number;
  readonly calls: Calls;
  readonly names: readonly string[];
  /** Fulfils when all processes are up and their callers call. */
  go(): Promise<void>;
  /** SIGKILL, and a successor at once. Nothing happens where nobody has this name any more. */
  kill(name: string): Promise<void>;
  /** Lets the callers of all processes end. @returns what each client holds then */
  stop(): Promise<readonly Held[]>;
  close(): Promise<void>;
}

export function createCrew({ file, vendor, redisUrls, settings }: CrewOptions): Crew {
  const deaths: Death[] = [];
  const seen = new Set<string>();
  const ended: Calls[] = [];
  let started = 0;
  const start = (redisUrl: string): WorkerProcess => {
    started += 1;
    const name = `p${started}`;
    const { tokenEndpoint, clientId, clientSecret, password } = vendor;
    const all = { ...settings, name, redisUrl, tokenEndpoint, clientId, clientSecret, password };
    return startWorker(file, all, (issued) => seen.add(issued));
  };
  const workers = redisUrls.map((redisUrl) => ({ redisUrl, worker: start(redisUrl) }));
  const now = () => workers.map(({ worker }) => worker);
  const all = <T>(run: (worker: WorkerProcess) => Promise<T>) => Promise.all(now().map(run));
  return {
    deaths,
    get seen() {
      return [...seen];
    },
    get started() {
      return started;
    },
    get calls() {
      return [...ended, ...now().map(({ calls }) => calls)].reduce(add);
    },
    get names() {
      return now().map(({ name }) => name);
    },
    async go() {
      await all(({ ready }) => ready);
      for (const worker of now()) worker.go();
    },
    async kill(name) {
      const place = workers.find(({ worker }) => worker.name === name);
      if (place === undefined) return;
      const victim = place.worker;
      place.worker = start(place.redisUrl);
      deaths.push({ process: name, at: Date.now() });
      await victim.kill();
      ended.push(victim.calls);
      const successor = place.worker;
      await successor.ready;
      successor.go();
    },
    stop: () => all((worker) => worker.stop()),
    close: async () => void (await all((worker) => worker.kill())),
  };
}

function add(one: Calls, other: Calls): Calls {
  const failed = { ...one.failed };
  for (const [code, count] of Object.entries(other.failed)) failed[code] = (failed[code] ?? 0) + count;
  return { done: one.done + other.done, failed };
}
