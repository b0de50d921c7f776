import type { RunResult } from '../harness/results.js';
import { figureSection } from './figure-section.js';
import { gathered } from './page.js';

/** What the terminal shows of one run: all figures, and why those failed that did. */
export function report(run: RunResult): string {
  const sections = gathered([run]).map((measured) => figureSection(measured, undefined));
  const failures = run.figures.flatMap(({ id, contenders }) =>
    contenders.flatMap(({ name, series }) =>
      series.flatMap(({ count, failure }) =>
        failure === undefined ? [] : [`${id}, ${name} at ${count} did not run: ${failure}`],
      ),
    ),
  );
  return ['', ...sections, ...failures].join('\n\n');
}
