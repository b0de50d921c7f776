import type { SimClock } from '../../time/sim-clock.js';
import type { Life } from '../../world/life.js';
import { Gate } from './gate.js';
import { Hindrances } from './hindrances.js';
import { Line } from './line.js';

/** A place in the fleet: one process after the other runs here, with a client of each key. */
export class FleetNode {
  readonly index: number;
  readonly skewMs: number;
  readonly storeLine = new Line(() => this.hindrances.begin('no store')(this.#clock.trueMs));
  readonly vendorLine = new Line();
  readonly hindrances = new Hindrances();
  gate: Gate;
  clients: readonly Life[] = [];
  readonly #clock: SimClock;
  #endDeath: (atMs: number) => void = () => undefined;

  constructor(clock: SimClock, index: number, skewMs: number) {
    this.#clock = clock;
    this.index = index;
    this.skewMs = skewMs;
    this.gate = new Gate(clock);
  }

  /** Whether its code runs: it can be asked for something. */
  get runs(): boolean {
    return this.gate.state === 'open' && !this.clients.some(({ closing }) => closing);
  }

  get isDead(): boolean {
    return this.gate.state === 'dead';
  }

  kill(): void {
    this.gate.kill();
    this.#endDeath = this.hindrances.begin('dead');
  }

  /** A new process takes the place of the last one. */
  begin(bringToLife: () => readonly Life[]): void {
    this.gate = new Gate(this.#clock);
    this.#endDeath(this.#clock.trueMs);
    this.clients = bringToLife();
  }
}
