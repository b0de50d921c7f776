import { createTokenClient, type TokenClient } from '@org/oauth-core';
import type { Timeline } from '../print/timeline.js';
import type { Evidence, RecordedEvent } from './evidence.js';
import { refusalsOf } from './refusals.js';
import type { Scenario, Vendor } from './scenario.js';
import { createStage, type Stage } from './stage.js';
import { pause, type World } from './world.js';

/** A scenario with its server, its client and what has been recorded of it. */
export interface Cast {
  readonly scenario: Scenario;
  readonly vendor: Vendor;
  readonly client: TokenClient;
  readonly stage: Stage;
  readonly events: RecordedEvent[];
  /** What the server has refused since the last reading. */
  readonly newRefusals: () => string | undefined;
}

/** The same jitter for every client, so that each run tells the same story. */
const steadyRandom = (): number => 0.2;

/** A scenario whose server has been started. */
export interface Opened {
  readonly scenario: Scenario;
  readonly vendor: Vendor;
}

export function openVendors(scenarios: readonly Scenario[], world: World): Promise<readonly Opened[]> {
  const options = { clock: world.clock, listen: world.sockets };
  return Promise.all(scenarios.map(async (scenario) => ({ scenario, vendor: await scenario.open(options) })));
}

/** Makes a scenario's client. The scenario's time counts from here on. */
export function castFor({ scenario, vendor }: Opened, world: World, timeline: Timeline): Cast {
  const client = createTokenClient(vendor.provider, {
    clock: world.clock,
    random: steadyRandom,
    fetch: world.sockets ? undefined : vendor.server.fetch,
  });
  const say: Stage['say'] = (who, text) => timeline.remark(scenario, who, text);
  const stage = createStage({ world, server: vendor.server, client, say });
  return { scenario, vendor, client, stage, events: [], newRefusals: refusalsOf(vendor.server) };
}

/** Lets a renewal that is under way land, so that the server has issued no token that nobody heard of. */
export async function atRest({ client }: Cast, world: World): Promise<void> {
  while (client.status().renewing) await pause(world, 20);
}

export async function dismiss({ client, vendor }: Cast): Promise<void> {
  await client.close();
  await vendor.server.close();
}

export function evidenceOf({ events, stage, vendor }: Cast): Evidence {
  return { events, answers: stage.answers, server: vendor.server };
}

/** How a new token was obtained, by the server's log. */
export function howObtained({ vendor }: Cast, recorded: RecordedEvent): string | undefined {
  if (recorded.name !== 'refreshed') return undefined;
  const { fingerprint } = recorded.event.token;
  const request = vendor.server.tokenRequests.find(
    ({ tokenFingerprint }) => tokenFingerprint === fingerprint,
  );
  return request?.grantType?.replaceAll('_', ' ');
}
