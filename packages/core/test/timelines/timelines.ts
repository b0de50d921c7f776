import { timeline } from './draw/timeline.js';
import { record } from './record.js';
import type { PolicyName } from '../simulation/scenario/setup.js';

const POLICIES: ReadonlyArray<readonly [name: string, policy: PolicyName]> = [
  ['proactive', 'proactive'],
  ['reactive', 'reactive'],
  ['client-alone', 'on-demand'],
];

export interface Picture {
  /** From the top folder. */
  readonly path: string;
  readonly svg: string;
}

/** The pictures of docs/images that are made from traces. */
export async function timelines(): Promise<Picture[]> {
  const pictures: Picture[] = [];
  for (const [name, policy] of POLICIES)
    pictures.push({ path: `docs/images/timeline-${name}.svg`, svg: timeline(await record(policy)) });
  return pictures;
}
