import type { PolicyName } from '../../simulation/scenario/setup.js';
import type { Mark, Trace } from '../trace.js';
import { minutes } from './layout.js';

const TITLES: Readonly<Record<PolicyName, string>> = {
  proactive: 'proactive(): renewed in the background before the end',
  'proactive-lead': 'proactive({ leadTimeMs }): renewed that long before the end',
  reactive: 'reactive(): used until the API rejects it',
  'on-demand': 'The client alone: renewed when somebody calls',
};

/** What the picture says, for those who do not see it: counted from the same trace. */
export function wordsOf({ policy, lengthMs, marks }: Trace): { title: string; description: string } {
  const count = (matches: (mark: Mark) => boolean): number => marks.filter(matches).length;
  const events = marks.flatMap((mark) =>
    mark.what === 'refreshed' || mark.what === 'expired'
      ? [`${mark.what} (${mark.cause}) at ${minutes(mark.atMs)}`]
      : [],
  );
  const description = [
    `${minutes(lengthMs)} minutes with tokens that live for 30, two outages of the token endpoint and one token revoked by the vendor.`,
    `Events, in minutes: ${events.join(', ')}.`,
    `${count(({ what }) => what === 'failed')} times failed.`,
    `${count((mark) => mark.what === 'api-request' && mark.status === 200)} calls were answered,`,
    `${count(({ what }) => what === 'failed-call')} failed.`,
  ];
  return { title: TITLES[policy], description: description.join(' ') };
}
