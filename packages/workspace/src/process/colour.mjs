import { styleText } from 'node:util';

/** Whether this process prints to a terminal that shows colours. */
export const colour =
  process.env['FORCE_COLOR'] !== undefined || (process.stdout.isTTY && !process.env['NO_COLOR']);

/**
 * @param {Parameters<typeof styleText>[0]} style
 * @param {string} text
 */
export function paint(style, text) {
  return colour ? styleText(style, text) : text;
}
