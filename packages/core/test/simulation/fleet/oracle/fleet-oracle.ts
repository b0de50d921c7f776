import { closing } from '../../oracle/g13-closing.js';
import { destinations } from '../../oracle/g12-destinations.js';
import { robustness } from '../../oracle/g10-robustness.js';
import { Judge } from '../../oracle/judge.js';
import type { Tally } from '../../run/tally.js';
import type { FleetObservation } from '../world/fleet-observation.js';
import type { FleetWorld } from '../world/fleet-world.js';
import type { Excuse } from './excuses.js';
import { closingInFleet } from './fleet-closing.js';
import { FleetFacts } from './fleet-facts.js';
import { singleFlightInFleet } from './fleet-g2-single-flight.js';
import { noDelayInFleet } from './fleet-g4-no-delay.js';
import { chainsInFleet } from './fleet-g7-chains.js';
import { rotationInFleet } from './fleet-g7-rotation.js';
import { keysInFleet } from './fleet-g8-keys.js';
import { newsInFleet } from './fleet-g9-news.js';
import { expiredInFleet } from './fleet-g9-expired.js';
import { grammarInFleet } from './fleet-g9-grammar.js';
import { oneNumberInFleet } from './fleet-g9-one-number.js';
import type { MakeFleetProperty } from './fleet-property.js';
import { recoveryInFleet } from './fleet-recovery.js';

const FLEET_PROPERTIES: readonly MakeFleetProperty[] = [
  singleFlightInFleet,
  noDelayInFleet,
  rotationInFleet,
  chainsInFleet,
  keysInFleet,
  grammarInFleet,
  oneNumberInFleet,
  expiredInFleet,
  newsInFleet,
  recoveryInFleet,
  closingInFleet,
];

/** What one client promises by itself, each client of a fleet promises too. */
const CLIENT_PROPERTIES = [robustness, destinations, closing] as const;

/** Looks at everything that happens in a fleet and says which promise was broken. */
export class FleetOracle {
  readonly judge: Judge;
  readonly facts: FleetFacts;
  readonly #fleetProperties: ReadonlyArray<ReturnType<MakeFleetProperty>>;
  readonly #clientProperties: ReadonlyArray<ReturnType<(typeof CLIENT_PROPERTIES)[number]>>;

  constructor(world: FleetWorld, { checks, excuses }: Tally) {
    const { clock, setup } = world;
    this.judge = new Judge(checks);
    this.facts = new FleetFacts(world);
    const { check } = this.judge;
    const checkUnless = (
      excuse: () => Excuse | undefined,
      property: string,
      holds: boolean,
      message: () => string,
    ): void => {
      const why = holds || setup.calm ? undefined : excuse();
      if (why === undefined) return check(property, holds, message);
      const name = `${property}: ${why}`;
      excuses.set(name, (excuses.get(name) ?? 0) + 1);
    };
    const bench = { world, clock, setup, facts: this.facts, check, checkUnless };
    this.#fleetProperties = FLEET_PROPERTIES.map((make) => make(bench));
    this.#clientProperties = CLIENT_PROPERTIES.map((make) => make({ check }));
  }

  see(observation: FleetObservation): void {
    this.facts.see(observation);
    for (const property of this.#fleetProperties) property(observation);
    if (isOfOneClient(observation)) for (const property of this.#clientProperties) property(observation);
  }
}

type OfFleet = 'client' | 'stored' | 'leased' | 'went-back' | 'round' | 'round-over';

function isOfOneClient(
  observation: FleetObservation,
): observation is Exclude<FleetObservation, { see: OfFleet }> {
  return !OF_FLEET.has(observation.see);
}

const OF_FLEET: ReadonlySet<string> = new Set<OfFleet>([
  'client',
  'stored',
  'leased',
  'went-back',
  'round',
  'round-over',
]);
