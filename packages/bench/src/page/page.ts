import type { RunResult } from '../harness/results.js';
import { figureSection, type Measured } from './figure-section.js';
import { inOrder } from './order.js';
import { summary } from './summary.js';

/** Why a goal is missed, or what else a reader must know, by the id of the figure. */
export type Notes = Readonly<Record<string, string>>;

export interface Contents {
  /** The figures that there are; others may have been measured before they were given up. */
  readonly ids: readonly string[];
  readonly notes: Notes;
}

/** The whole page: `runs` in the order of their versions. */
export function page(all: readonly RunResult[], { ids, notes }: Contents): string {
  const runs = all.map((run) => ({ ...run, figures: run.figures.filter(({ id }) => ids.includes(id)) }));
  const figures = gathered(runs);
  const nodes = runs.map(({ node }) => node);
  return `${[
    HEAD,
    measuredText(runs),
    '## Summary',
    summary(figures, nodes),
    '## Figures',
    ...figures.map((measured) => figureSection(measured, notes[measured[0]?.figure.id ?? ''])),
    TAIL,
  ].join('\n\n')}\n`;
}

/** What was measured of each figure, in the order of the page. */
export function gathered(runs: readonly RunResult[]): Measured[][] {
  const ids = [...new Set(runs.flatMap(({ figures }) => figures.map(({ id }) => id)))];
  return inOrder(ids).map((id) =>
    runs.flatMap(({ node, figures }) => {
      const figure = figures.find((each) => each.id === id);
      return figure === undefined ? [] : [{ node, figure }];
    }),
  );
}

function measuredText(runs: readonly RunResult[]): string {
  const dates = runs.flatMap(({ figures }) => figures.map(({ measuredOn }) => measuredOn)).toSorted();
  const [first = '', last = ''] = [dates[0], dates.at(-1)];
  const machines = [...new Set(runs.map(({ machine }) => machine))];
  const nodes = runs.map(({ node }) => node).join(' and ');
  return `Measured on ${first === last ? first : `${first} to ${last}`} with Node ${nodes}, on ${machines.join(' and ')}.`;
}

const HEAD = `# Benchmarks

What the library costs, beside other libraries, the lines that an engineer would write by hand (*reference*), and the least that the
runtime allows (*limit*). Written by \`pnpm bench --node 20,24 --write\`; [how to rerun and to add to it](../packages/bench/README.md).

Every contender is measured in a process of its own, in rounds: all of them, then all of them again. A row tells the median over the rounds
and the middle half of them (*spread*); a ratio is the median of the ratios of the rounds. Our packages are measured as they are published,
peers as their own documentation uses them. Servers run in another process. Memory is read after a forced collection.
Peers are the newest versions that run on Node 20; newer ones of the Azure packages and of google-auth-library need Node 22.`;

const TAIL = `## Rerun

\`\`\`sh
pnpm install --frozen-lockfile
pnpm bench --quick          # does everything run?
pnpm bench --only peek      # one figure, with the Node that runs
pnpm bench --node 20,24 --write
\`\`\`

Absolute times are those of this machine; ratios are what carries over to another. Measure on a quiet one.`;
