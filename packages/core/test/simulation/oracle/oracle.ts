import type { Observation } from '../world/observation.js';
import type { World } from '../world/world.js';
import { Facts } from './facts.js';
import { validTokens } from './g1-valid-tokens.js';
import { singleFlight } from './g2-single-flight.js';
import { requestLimits } from './g3-request-limits.js';
import { keepsValidToken } from './g4-keeps-valid-token.js';
import { isolation } from './g5-isolation.js';
import { recovery } from './g5-recovery.js';
import { replay } from './g6-replay.js';
import { rotation } from './g7-rotation.js';
import { eventGrammar } from './g9-event-grammar.js';
import { sameOrder } from './g9-same-order.js';
import { robustness } from './g10-robustness.js';
import { secrets } from './g11-secrets.js';
import { destinations } from './g12-destinations.js';
import { closing } from './g13-closing.js';
import { Judge } from './judge.js';
import type { MakeProperty, Property } from './property.js';

const PROPERTIES: readonly MakeProperty[] = [
  validTokens,
  singleFlight,
  requestLimits,
  keepsValidToken,
  isolation,
  recovery,
  replay,
  rotation,
  eventGrammar,
  sameOrder,
  robustness,
  secrets,
  destinations,
  closing,
];

/** Looks at everything that happens and says which promise was broken. */
export class Oracle {
  readonly judge: Judge;
  readonly facts: Facts;
  readonly #properties: readonly Property[];

  /** @param checks - counts over all scenarios. */
  constructor(world: World, checks: Map<string, number>) {
    const { clock, setup } = world;
    this.judge = new Judge(checks);
    this.facts = new Facts(setup, clock);
    const bench = { world, clock, setup, facts: this.facts, check: this.judge.check };
    this.#properties = PROPERTIES.map((make) => make(bench));
  }

  see(observation: Observation): void {
    this.facts.see(observation);
    for (const property of this.#properties) property(observation);
  }
}
