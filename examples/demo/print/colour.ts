import { styleText } from 'node:util';

export type Style = Parameters<typeof styleText>[0];
export type Paint = (style: Style, text: string) => string;

/** Colours where the output is a terminal, unless NO_COLOR is set (https://no-color.org); FORCE_COLOR overrides both. */
export function paintFor(environment: NodeJS.ProcessEnv, isTerminal: boolean): Paint {
  const forced = (environment['FORCE_COLOR'] ?? '') !== '';
  const refused = (environment['NO_COLOR'] ?? '') !== '';
  return forced || (isTerminal && !refused) ? styleText : plain;
}

export const plain: Paint = (_style, text) => text;
