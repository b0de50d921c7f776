import { isOAuthError } from '@org/oauth-core';
import { Audience } from '../simulation/run/audience.js';
import type { PolicyName } from '../simulation/scenario/setup.js';
import type { Observation } from '../simulation/world/observation.js';
import { perform } from '../simulation/world/perform.js';
import { World } from '../simulation/world/world.js';
import { type Chapter, LENGTH_MINUTES, SETUP, STORY } from './story.js';
import type { Mark, Span, TokenLife, Trace } from './trace.js';

const MINUTE = 60_000;
const SEED = 8;

/** Lives through the story under a policy, in the simulator, and keeps what was seen. */
export async function record(policy: PolicyName): Promise<Trace> {
  const audience = new Audience<Observation>();
  const world = new World({ seed: SEED, setup: { ...SETUP, policy }, struck: new Map(), see: audience.see });
  const marks: Mark[] = [];
  const tokens: TokenLife[] = [];
  audience.listen((observation) => {
    marks.push(...marksOf(observation, world.clock.runMs));
    if (observation.see === 'event') follow(tokens, observation, world);
  });
  for (const { minute, action } of STORY) {
    await waitUntil(world, minute * MINUTE);
    if (action.do === 'server-revokes') marks.push({ what: 'server-revokes', atMs: world.clock.runMs });
    await perform(world, action);
  }
  const lengthMs = LENGTH_MINUTES * MINUTE;
  await waitUntil(world, lengthMs);
  world.close();
  await world.settle();
  return {
    policy,
    lengthMs,
    marks,
    tokens: tokens.map((token) => cutAt(lengthMs, token)),
    outages: outagesOf(STORY),
  };
}

/** A wait of the simulator ends after some timers; this one does not. */
async function waitUntil(world: World, runMs: number): Promise<void> {
  while (world.clock.runMs < runMs) await world.wait(runMs - world.clock.runMs);
}

function marksOf(seen: Observation, atMs: number): Mark[] {
  switch (seen.see) {
    case 'token-answer':
      return [{ what: 'token-request', answered: seen.answer.as === 'issued', atMs: seen.request.sentRunMs }];
    case 'api-answer':
      return [{ what: 'api-request', status: seen.status, atMs }];
    case 'settled': {
      const { kind, outcome, beganRunMs } = seen.call;
      if (kind !== 'fetch' || outcome === undefined || outcome.ok) return [];
      const code = isOAuthError(outcome.error) ? outcome.error.code : 'unknown';
      return [{ what: 'failed-call', code, atMs: beganRunMs }];
    }
    case 'event':
      if (seen.name === 'failed') return [{ what: 'failed', code: seen.event.error.code, atMs }];
      if (seen.name === 'expired') return [{ what: 'expired', cause: seen.event.cause, atMs }];
      return [{ what: 'refreshed', cause: seen.event.cause, atMs }];
    default:
      return [];
  }
}

/** Keeps book of the tokens: each lasts until it is replaced or told as expired. */
function follow(tokens: TokenLife[], seen: Extract<Observation, { see: 'event' }>, world: World): void {
  const { clock, life } = world;
  if (seen.name === 'failed') return;
  const last = tokens.at(-1);
  if (last?.toMs === Infinity) tokens[tokens.length - 1] = { ...last, toMs: clock.runMs };
  if (seen.name === 'expired') return;
  const toRunMs = clock.runMs - clock.wallMs;
  const { generation, expiresAt = Infinity } = seen.event.token;
  const { refreshAt } = life.client.status();
  tokens.push({
    generation,
    fromMs: clock.runMs,
    toMs: Infinity,
    refreshAtMs: refreshAt === undefined ? undefined : refreshAt + toRunMs,
    namedEndMs: expiresAt + toRunMs,
  });
}

function cutAt(lengthMs: number, token: TokenLife): TokenLife {
  return { ...token, toMs: Math.min(token.toMs, lengthMs) };
}

function outagesOf(story: readonly Chapter[]): Span[] {
  const ends = story.filter(({ action }) => action.do === 'heal');
  return story
    .filter(({ action }) => action.do === 'fault')
    .map(({ minute }, index) => ({
      fromMs: minute * MINUTE,
      toMs: (ends[index]?.minute ?? LENGTH_MINUTES) * MINUTE,
    }));
}
