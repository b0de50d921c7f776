import { inspect } from 'node:util';
import type { Logger, Token } from '@org/oauth-core';
import type { PolicyName, Setup } from '../scenario/setup.js';
import { FaultBoard } from '../server/fault-board.js';
import { Vendor } from '../server/vendor.js';
import { PassingTime } from '../time/passing-time.js';
import { createRandom } from '../time/random.js';
import { SimClock } from '../time/sim-clock.js';
import { Callers } from './callers.js';
import { createFlakyStore, type FlakyStore } from './flaky-store.js';
import { bringToLife, type Life, listenTo } from './life.js';
import type { Observation, See } from './observation.js';
import { begin } from './policies.js';

/** So that a short-lived token under a long wait does not eat the scenario's time. */
const MOST_TIMERS_PER_WAIT = 30;

export interface WorldPorts {
  readonly seed: number;
  readonly setup: Setup;
  readonly struck: Map<string, number>;
  readonly see: See;
}

/** A client, its vendor, its store and their time. */
export class World {
  readonly clock = new SimClock();
  readonly setup: Setup;
  readonly faults: FaultBoard;
  readonly vendor: Vendor;
  readonly callers: Callers;
  readonly store: FlakyStore;
  readonly see: See;
  policy: PolicyName;
  life: Life;
  /** The last two tokens that anybody was given. */
  readonly tokens: Token[] = [];
  readonly subscriptions: Array<() => void> = [];
  readonly #random: () => number;
  readonly #firstRefreshToken: string;
  readonly #time: PassingTime;

  constructor({ seed, setup, struck, see }: WorldPorts) {
    this.setup = setup;
    this.see = see;
    this.policy = setup.policy;
    this.#time = new PassingTime({
      clock: this.clock,
      mostTimers: MOST_TIMERS_PER_WAIT,
      onQuiet: () => see({ see: 'quiet' }),
      onThrown: (error) => see({ see: 'thrown', where: 'a timer', error }),
    });
    this.#random = createRandom(seed + 0.5).next;
    this.faults = new FaultBoard(struck);
    const { clock, faults } = this;
    const { next: random } = createRandom(seed + 0.25);
    this.vendor = new Vendor({ setup, mark: 'CANARY', clock, faults, see, random });
    this.callers = new Callers(clock, see);
    this.store = createFlakyStore(clock, faults);
    this.#firstRefreshToken = this.vendor.issuer.seedRefreshToken();
    this.life = this.#begin(1);
  }

  /** Lets time go by; each timer runs at its own instant. @param done - ends the wait early. */
  wait(ms: number, done?: () => boolean): Promise<void> {
    return this.#time.wait(ms, done);
  }

  settle(): Promise<void> {
    return this.#time.settle();
  }

  changePolicy(policy: PolicyName): void {
    const { life } = this;
    if (life.closing) return;
    const { release } = life;
    this.callers.call({ life: life.number, kind: 'release' }, release);
    this.policy = policy;
    this.see({ see: 'policy', policy });
    life.release = begin(policy, life.client, (event) =>
      this.see({ see: 'forwarded', life: life.number, event }),
    );
  }

  /** Closes the client; what comes after it comes when that is done. */
  close(then: () => void = () => undefined): void {
    const { life } = this;
    life.closing = true;
    this.callers.call({ life: life.number, kind: 'close' }, async () => {
      await life.client.close();
      this.see({ see: 'closed', life: life.number, pendingTimers: life.port.pending });
      then();
    });
  }

  restart(): void {
    const { number } = this.life;
    this.close(() => {
      if (this.life.number === number) this.life = this.#begin(number + 1);
    });
  }

  #begin(number: number): Life {
    const { setup, see } = this;
    const port = this.clock.port();
    const life = bringToLife({
      number,
      clientId: 'client',
      setup,
      port,
      policy: this.policy,
      fetch: this.vendor.fetchFor(number),
      store: setup.store ? { store: this.store.store } : {},
      logger: setup.audited ? this.#logger() : undefined,
      vendor: this.vendor,
      firstRefreshToken: this.#firstRefreshToken,
      random: this.#random,
      onForwarded: (event) => see({ see: 'forwarded', life: number, event }),
    });
    see({ see: 'life', life: number, key: life.client.key });
    if (setup.listens) listenTo(life, see);
    return life;
  }

  #logger(): Logger {
    const log = (...line: unknown[]): void => {
      const observation: Observation = { see: 'text', source: 'log', value: inspect(line, { depth: 8 }) };
      this.see(observation);
    };
    return { debug: log, info: log, warn: log, error: log };
  }
}
