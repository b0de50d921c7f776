import { element, rounded } from './svg.js';

/** How each kind of mark looks; they differ in shape, not only in colour. */
export type Shape =
  | 'accepted'
  | 'rejected'
  | 'failed-call'
  | 'answered'
  | 'unanswered'
  | 'refreshed'
  | 'expired'
  | 'failed';

/** A mark around a place. */
export function draw(shape: Shape, x: number, y: number): string {
  const at = (dx: number, dy: number): string => `${rounded(x + dx)} ${rounded(y + dy)}`;
  switch (shape) {
    case 'accepted':
      return element('circle', { cx: x, cy: y, r: 4, class: 'good' });
    case 'rejected':
      return element('circle', { cx: x, cy: y, r: 8, class: 'bad' });
    case 'answered':
      return element('path', { d: `M${at(0, -10)}V${y + 10}`, class: 'good', 'stroke-width': 3 });
    case 'unanswered':
      return element('path', { d: `M${at(0, -3)}V${y + 10}`, class: 'bad' });
    case 'refreshed':
      return element('path', { d: `M${at(-6, 5)}L${at(0, -7)}L${at(6, 5)}Z`, class: 'good' });
    case 'expired':
      return element('path', { d: `M${at(-5, -5)}h10v10h-10Z`, class: 'bad-full' });
    case 'failed':
      return element('path', { d: `M${at(-4, -4)}l8 8M${at(4, -4)}l-8 8`, class: 'warn' });
    case 'failed-call':
      return element('path', { d: `M${at(-5, -5)}l10 10M${at(5, -5)}l-10 10`, class: 'bad' });
  }
}
