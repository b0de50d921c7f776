import type { PolicyName } from '../../scenario/setup.js';
import { FaultBoard } from '../../server/fault-board.js';
import { Vendor } from '../../server/vendor.js';
import { PassingTime } from '../../time/passing-time.js';
import { createRandom } from '../../time/random.js';
import { SimClock } from '../../time/sim-clock.js';
import { Callers } from '../../world/callers.js';
import { bringToLife, type Life, listenTo } from '../../world/life.js';
import { begin } from '../../world/policies.js';
import type { FleetSetup } from '../scenario/fleet-setup.js';
import { storeDoor } from '../store/store-door.js';
import { StoreServer } from '../store/store-server.js';
import { FleetNode } from './fleet-node.js';
import type { Ambush } from './ambush.js';
import type { SeeFleet } from './fleet-observation.js';
import { CLIENT_IDS, markOf } from './identities.js';
import { Mishaps } from './mishaps.js';
import { nodeClock } from './node-clock.js';
import { nodeFetch } from './node-fetch.js';

const MOST_TIMERS_PER_WAIT = 600;

export interface FleetWorldPorts {
  readonly seed: number;
  readonly setup: FleetSetup;
  readonly struck: Map<string, number>;
  readonly see: SeeFleet;
}

/** Some processes, the store that they share, their vendors, and the time of all of them. */
export class FleetWorld {
  readonly clock = new SimClock();
  readonly setup: FleetSetup;
  readonly see: SeeFleet;
  readonly faults: FaultBoard;
  readonly mishaps = new Mishaps(this.clock);
  readonly callers: Callers;
  readonly store: StoreServer;
  /** One per key. */
  readonly vendors: readonly Vendor[];
  readonly nodes: readonly FleetNode[];
  readonly time: PassingTime;
  /** What waits for its moment. */
  readonly ambushes: Ambush[] = [];
  readonly #random: () => number;
  #lives = 0;

  constructor({ seed, setup, struck, see }: FleetWorldPorts) {
    const { clock } = this;
    this.setup = setup;
    this.see = see;
    this.faults = new FaultBoard(struck);
    this.callers = new Callers(clock, see);
    this.store = new StoreServer(clock, setup.store.latencyMs);
    this.#random = createRandom(seed + 0.5).next;
    const { faults } = this;
    this.vendors = Array.from({ length: setup.keys }, (_, key) => {
      const { next: random } = createRandom(seed + 0.25 + key);
      return new Vendor({ setup, mark: markOf(key), clock, faults, see, random });
    });
    this.time = new PassingTime({
      clock,
      mostTimers: MOST_TIMERS_PER_WAIT,
      onQuiet: () => see({ see: 'quiet' }),
      onThrown: (error) => see({ see: 'thrown', where: 'a timer', error }),
    });
    this.nodes = setup.nodes.map(({ skewMs }, index) => new FleetNode(clock, index, skewMs));
    for (const node of this.nodes) this.begin(node);
  }

  /** A new process begins on this node. */
  begin(node: FleetNode): void {
    node.begin(() => this.vendors.map((_, key) => this.#newClient(node, key)));
    for (const [identity, { number: life, client }] of node.clients.entries())
      this.see({ see: 'client', node: node.index, life, identity, key: client.key });
  }

  kill(node: FleetNode): void {
    node.kill();
    for (const { number } of node.clients) {
      this.callers.forget(number);
      this.store.disconnect(number);
    }
  }

  /** Closes its clients; what comes after it comes when that is done. */
  close(node: FleetNode, then: () => void = () => undefined): void {
    let left = node.clients.length;
    for (const life of node.clients) {
      life.closing = true;
      this.callers.call({ life: life.number, kind: 'close' }, async () => {
        await life.client.close();
        this.see({ see: 'closed', life: life.number, pendingTimers: life.port.pending });
        if (--left === 0) then();
      });
    }
  }

  changePolicy(node: FleetNode, policy: PolicyName): void {
    for (const life of node.clients) {
      this.callers.call({ life: life.number, kind: 'release' }, life.release);
      life.release = begin(policy, life.client, () => undefined);
    }
  }

  #newClient(node: FleetNode, key: number): Life {
    const { setup, clock, see, store: server } = this;
    const number = ++this.#lives;
    const { gate } = node;
    const port = nodeClock(clock.port(), gate, node.skewMs);
    const door = { life: number, setup: setup.store, clock, server, line: node.storeLine, gate, see };
    const life = bringToLife({
      number,
      clientId: CLIENT_IDS[key] as string,
      setup,
      port,
      policy: setup.nodes[node.index]?.policy ?? 'on-demand',
      fetch: nodeFetch(node, this.vendors, number),
      store: { store: storeDoor(door) },
      logger: undefined,
      vendor: this.vendors[key] as Vendor,
      firstRefreshToken: '',
      random: this.#random,
      onForwarded: () => undefined,
    });
    listenTo(life, see);
    return life;
  }
}
