import type { Trace } from '../trace.js';
import { HEIGHT, LEGEND, ROWS, type Row, scale, WIDTH } from './layout.js';
import { axis, marksOf, tokenBars, weather } from './lanes.js';
import { draw, type Shape } from './marks.js';
import { DEFINITIONS, STYLE } from './style.js';
import { element, text } from './svg.js';
import { wordsOf } from './words.js';

const NAMES: Readonly<Record<Row, string>> = {
  token: 'token in hand',
  calls: 'API calls',
  requests: 'token requests',
  refreshed: 'refreshed',
  expired: 'expired',
  failed: 'failed',
};

const EVENTS: ReadonlySet<string> = new Set<Row>(['refreshed', 'expired', 'failed']);

const SIGNS: ReadonlyArray<readonly [Shape, string, number]> = [
  ['accepted', '200', 32],
  ['rejected', '401', 96],
  ['failed-call', 'call failed', 164],
  ['answered', 'request answered', 270],
  ['unanswered', 'no answer', 426],
];

/** The timeline of a trace, as an SVG that reads in light and in dark. */
export function timeline(trace: Trace): string {
  const { title, description } = wordsOf(trace);
  const x = scale(trace.lengthMs);
  const rows = Object.entries(ROWS).map(([row, y]) =>
    text(NAMES[row as Row], { x: 124, y: y + 5, class: EVENTS.has(row) ? 'end bold' : 'end' }),
  );
  const parts = [
    element('title', { id: 'title' }, title),
    element('desc', { id: 'desc' }, description),
    element('style', {}, STYLE),
    DEFINITIONS,
    element('rect', { x: 0.5, y: 0.5, width: WIDTH - 1, height: HEIGHT - 1, rx: 8, class: 'ground' }),
    text(title, { x: 24, y: 36, class: 'title' }),
    ...weather(trace, x),
    ...axis(trace.lengthMs, x),
    ...rows,
    ...tokenBars(trace, x),
    ...marksOf(trace, x),
    ...legend(),
  ];
  const attributes = {
    xmlns: 'http://www.w3.org/2000/svg',
    viewBox: `0 0 ${WIDTH} ${HEIGHT}`,
    width: WIDTH,
    height: HEIGHT,
    role: 'img',
    'aria-labelledby': 'title desc',
  };
  return `${element('svg', attributes, `\n${parts.join('\n')}\n`)}\n`;
}

function legend(): string[] {
  const signs = SIGNS.flatMap(([shape, words, x]) => [
    draw(shape, x, LEGEND),
    text(words, { x: x + 14, y: LEGEND + 5, class: 'soft' }),
  ]);
  const box = { y: LEGEND - 9, width: 30, height: 18 };
  return [
    ...signs,
    element('rect', { ...box, x: 522, class: 'bar' }),
    element('rect', { ...box, x: 522, class: 'zone' }),
    text('renewal is due', { x: 562, y: LEGEND + 5, class: 'soft' }),
    element('rect', { ...box, x: 690, class: 'past' }),
    text('used beyond its named end', { x: 730, y: LEGEND + 5, class: 'soft' }),
  ];
}
