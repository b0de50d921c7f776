import { createScheduler, type Scheduler } from '@org/oauth-scheduler';
import { type SignedCheck, sign } from './checks/check.js';
import { conclude } from './conclude.js';
import { introduce } from './print/introduction.js';
import type { Printer } from './print/printer.js';
import { createTimeline } from './print/timeline.js';
import { atRest, type Cast, castFor, dismiss, howObtained, openVendors } from './stage/cast.js';
import { recordEvents } from './stage/evidence.js';
import type { Scenario } from './stage/scenario.js';
import type { World } from './stage/world.js';

/**
 * Plays the scenarios side by side against servers inside this process and checks what the scheduler
 * told against what the servers saw.
 *
 * @returns whether all checks passed
 */
export async function runEmbedded(
  scenarios: readonly Scenario[],
  world: World,
  printer: Printer,
): Promise<boolean> {
  introduce(scenarios, printer);
  const opened = await openVendors(scenarios, world);
  const timeline = createTimeline(printer, () => world.clock.now());
  const casts = opened.map((one) => castFor(one, world, timeline));

  const scheduler = createScheduler();
  recordEvents(scheduler, (recorded) => {
    const cast = casts.find(({ scenario }) => scenario.letter === recorded.event.key);
    if (cast === undefined) return;
    cast.events.push(recorded);
    const refusals = cast.newRefusals();
    if (refusals !== undefined) timeline.remark(cast.scenario, 'server', refusals);
    timeline.event(cast.scenario, recorded, howObtained(cast, recorded));
  });
  const interruptions = await Promise.all(casts.map((cast) => play(cast, scheduler, world)));
  await scheduler.close();
  return conclude(casts, interruptions.flat(), printer);
}

/** Plays one scenario from `watch` to the last `close`. @returns what kept it from its end */
async function play(cast: Cast, scheduler: Scheduler, world: World): Promise<readonly SignedCheck[]> {
  const { letter, policy } = cast.scenario;
  try {
    scheduler.watch(cast.client, { key: letter, policy });
    await cast.scenario.play(cast.stage);
    await atRest(cast, world);
    return [];
  } catch (error) {
    return sign(letter, [
      { claim: 'The scenario was played to its end.', expected: 'yes', actual: String(error) },
    ]);
  } finally {
    scheduler.unwatch(letter);
    await dismiss(cast);
  }
}
