import type { Mark, TokenLife, Trace } from '../trace.js';
import { AXIS, minutes, ROWS, ROWS_BOTTOM, ROWS_TOP, type Row } from './layout.js';
import { draw, type Shape } from './marks.js';
import { element, rounded, text } from './svg.js';

type Scale = (atMs: number) => number;

const BAR = 13;

/** The tokens' lives: hatched where a renewal is due, dashed where a token is used beyond its named end. */
export function tokenBars({ tokens }: Trace, x: Scale): string[] {
  return tokens.flatMap(({ generation, fromMs, toMs, refreshAtMs, namedEndMs }: TokenLife) => {
    const solidTo = Math.min(toMs, namedEndMs);
    const bar = (from: number, to: number, name: string): string =>
      element('rect', {
        x: x(from),
        y: ROWS.token - BAR,
        width: rounded(x(to) - x(from)),
        height: 2 * BAR,
        class: name,
      });
    const zone =
      refreshAtMs !== undefined && refreshAtMs < solidTo ? [bar(refreshAtMs, solidTo, 'zone')] : [];
    const past = x(toMs) > x(namedEndMs) ? [bar(namedEndMs, toMs, 'past')] : [];
    const name = text(`#${generation}`, { x: x(fromMs) + 6, y: ROWS.token + 5, class: 'bold' });
    return [bar(fromMs, solidTo, 'bar'), ...zone, ...past, name];
  });
}

/** What the vendor did: when its token endpoint was down, and when it took a token back. */
export function weather({ outages, marks }: Trace, x: Scale): string[] {
  const height = ROWS_BOTTOM - ROWS_TOP;
  const bands = outages.flatMap(({ fromMs, toMs }) => [
    element('rect', {
      x: x(fromMs),
      y: ROWS_TOP,
      width: rounded(x(toMs) - x(fromMs)),
      height,
      class: 'down',
    }),
    text('token endpoint down', {
      x: x((fromMs + toMs) / 2),
      y: ROWS_TOP - 8,
      class: 'mid bad-text',
    }),
  ]);
  const cuts = marks.flatMap(({ what, atMs }) =>
    what === 'server-revokes'
      ? [
          element('path', { d: `M${x(atMs)} ${ROWS_TOP}V${ROWS_BOTTOM}`, class: 'cut' }),
          text('vendor revokes', { x: x(atMs), y: ROWS_TOP - 8, class: 'mid bad-text' }),
        ]
      : [],
  );
  return [...bands, ...cuts];
}

/** Calls, requests and events, each in its row; events name their cause. */
export function marksOf({ marks }: Trace, x: Scale): string[] {
  return marks.flatMap((mark) => {
    const place = placeOf(mark);
    if (place === undefined) return [];
    const [row, shape] = place;
    const drawn = draw(shape, x(mark.atMs), ROWS[row]);
    if (mark.what !== 'refreshed' && mark.what !== 'expired') return [drawn];
    return [drawn, text(mark.cause, { x: rounded(x(mark.atMs) + 10), y: ROWS[row] + 5 })];
  });
}

function placeOf(mark: Mark): [Row, Shape] | undefined {
  switch (mark.what) {
    case 'api-request':
      return ['calls', mark.status === 401 ? 'rejected' : 'accepted'];
    case 'failed-call':
      return ['calls', 'failed-call'];
    case 'token-request':
      return ['requests', mark.answered ? 'answered' : 'unanswered'];
    case 'refreshed':
    case 'expired':
    case 'failed':
      return [mark.what, mark.what];
    case 'server-revokes':
      return undefined;
  }
}

/** A tick for every ten minutes. */
export function axis(lengthMs: number, x: Scale): string[] {
  const step = 600_000;
  return Array.from({ length: Math.floor(lengthMs / step) + 1 }, (_, index) => index * step).flatMap(
    (atMs) => [
      element('path', { d: `M${x(atMs)} ${ROWS_TOP}V${ROWS_BOTTOM}`, class: 'line' }),
      text(atMs === 0 ? '0 min' : String(minutes(atMs)), { x: x(atMs), y: AXIS, class: 'mid soft' }),
    ],
  );
}
