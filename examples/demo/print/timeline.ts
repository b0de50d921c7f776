import type { TokenEventName } from '@org/oauth-core';
import type { RecordedEvent } from '../stage/evidence.js';
import type { Style } from './colour.js';
import { describeEvent } from './describe-event.js';
import type { Printer } from './printer.js';

/** Whose line it is. */
export interface Subject {
  readonly letter: string;
  readonly vendor: string;
}

/** One line per event and per remark, in the order in which they happened. */
export interface Timeline {
  event(subject: Subject, recorded: RecordedEvent, how: string | undefined): void;
  remark(subject: Subject, who: string, text: string): void;
}

const WIDTHS = { client: 8, event: 9, cause: 9, token: 15 } as const;
const GAP = '  ';
const COLOURS: Readonly<Record<TokenEventName, Style>> = {
  refreshed: 'green',
  expired: 'yellow',
  failed: 'red',
};
const LETTERS: Readonly<Record<string, Style>> = {
  A: 'cyan',
  B: 'magenta',
  C: 'blue',
  D: 'white',
  E: 'cyanBright',
};

/**
 * Prints the heading of its columns at once.
 *
 * @param now epoch ms; lines count the seconds from here on.
 */
export function createTimeline({ print, paint }: Printer, now: () => number): Timeline {
  const startedAt = now();

  const line = ({ letter, vendor }: Subject, rest: string): void => {
    const seconds = ((now() - startedAt) / 1000).toFixed(2).padStart(6);
    const client = paint(LETTERS[letter] ?? 'white', `${letter} ${vendor}`.padEnd(WIDTHS.client));
    print([paint('dim', `${seconds} s`), client, rest].join(GAP));
  };

  const names = Object.entries(WIDTHS).map(([name, width]) => name.padEnd(width));
  print(paint('dim', ['time'.padStart(8), ...names].join(GAP).trimEnd()));

  return {
    event(subject, recorded, how) {
      const { cause, token, meaning } = describeEvent(recorded, how);
      const name = paint(COLOURS[recorded.name], recorded.name.padEnd(WIDTHS.event));
      const what =
        token === ''
          ? cause.padEnd(WIDTHS.cause + GAP.length + WIDTHS.token)
          : `${cause.padEnd(WIDTHS.cause)}${GAP}${paint('bold', token.padEnd(WIDTHS.token))}`;
      line(subject, [name, what, meaning].join(GAP));
    },
    remark(subject, who, text) {
      line(subject, paint('dim', [who.padEnd(WIDTHS.event), text].join(GAP)));
    },
  };
}
