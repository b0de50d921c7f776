import { parseArgs } from 'node:util';
import type { FleetSize } from './fleet-day.js';

export interface ScaleOptions extends FleetSize {
  /** Renew the page instead of printing the tables. */
  readonly write: boolean;
}

const USAGE = `pnpm scale [--nodes 10000] [--keys 1000] [--hours 24] [--seed 1] [--minutes 60] [--grant password] [--write]
  minutes: how long tokens live; grant: password (with refresh tokens of one use) or client_credentials`;

/** @throws Error when an option is unknown or not a whole number above 0. */
export function readOptions(args: readonly string[]): ScaleOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      nodes: { type: 'string', default: '10000' },
      keys: { type: 'string', default: '1000' },
      hours: { type: 'string', default: '24' },
      minutes: { type: 'string', default: '60' },
      grant: { type: 'string', default: 'password' },
      seed: { type: 'string', default: '1' },
      write: { type: 'boolean', default: false },
    },
  });
  return {
    nodes: whole('nodes', values.nodes),
    keys: whole('keys', values.keys),
    hours: whole('hours', values.hours),
    lifetimeMs: whole('minutes', values.minutes) * 60_000,
    rotates: isPassword(values.grant),
    seed: whole('seed', values.seed),
    write: values.write,
  };
}

function whole(name: string, text: string): number {
  const value = Number(text.replaceAll('_', ''));
  if (Number.isInteger(value) && value > 0) return value;
  throw new Error(`--${name} must be a whole number above 0, not "${text}"\n${USAGE}`);
}

function isPassword(grant: string): boolean {
  if (grant === 'password' || grant === 'client_credentials') return grant === 'password';
  throw new Error(`--grant must be password or client_credentials, not "${grant}"\n${USAGE}`);
}
