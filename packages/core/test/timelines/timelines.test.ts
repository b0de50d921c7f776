import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { timeline } from './draw/timeline.js';
import { record } from './record.js';
import { timelines } from './timelines.js';
import type { Trace } from './trace.js';

const top = new URL('../../../../', import.meta.url);

it('are current in docs/images; pnpm timelines --write renews them', async () => {
  const stale = (await timelines()).filter(({ path, svg }) => {
    const file = new URL(path, top);
    return !existsSync(file) || readFileSync(file, 'utf8') !== svg;
  });
  expect(stale.map(({ path }) => path)).toEqual([]);
});

it('show what each policy promises', async () => {
  const [proactive, reactive, alone] = await Promise.all([
    record('proactive'),
    record('reactive'),
    record('on-demand'),
  ]);
  // Nobody noticed the short outage, and the token was renewed before its end although nobody called.
  expect(causes(proactive, 'refreshed')).toEqual(['initial', 'scheduled', 'rejected', 'scheduled']);
  // It trusts no clock: only a rejection ends a token.
  expect(causes(reactive, 'expired')).toEqual(['rejected', 'rejected', 'rejected']);
  expect(reactive.tokens.some(({ toMs, namedEndMs }) => toMs > namedEndMs)).toBe(true);
  // Each of its requests follows a call.
  expect(causes(alone, 'refreshed')).toEqual(['initial', 'demand', 'rejected', 'demand']);
  expect(requests(alone)).toBeLessThan(requests(proactive));
});

it('are drawn from the trace: what is not in it is not in the picture', () => {
  const trace: Trace = {
    policy: 'proactive',
    lengthMs: 600_000,
    tokens: [{ generation: 7, fromMs: 0, toMs: 300_000, refreshAtMs: 240_000, namedEndMs: 300_000 }],
    outages: [],
    marks: [{ what: 'expired', cause: 'revoked', atMs: 300_000 }],
  };
  const svg = timeline(trace);
  expect(svg).toContain('>#7</text>');
  expect(svg).toContain('expired (revoked) at 5');
  expect(svg).not.toContain('token endpoint down');
  expect(svg).not.toContain('>initial</text>');
});

it('can be read by everybody: a name, a description, no text under 12 px', async () => {
  for (const { svg } of await timelines()) {
    expect(svg).toMatch(/role="img" aria-labelledby="title desc"/);
    expect(svg).toMatch(/<title id="title">.{20,}<\/title>/);
    expect(svg).toMatch(/<desc id="desc">.{80,}<\/desc>/);
    expect(svg).toContain('prefers-color-scheme:dark');
    const sizes = Array.from(svg.matchAll(/(?:font:|font-size[:=]"?)([\d.]+)/g), ([, size]) => Number(size));
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(12);
  }
});

function causes({ marks }: Trace, name: 'refreshed' | 'expired'): string[] {
  return marks.flatMap((mark) => (mark.what === name && 'cause' in mark ? [mark.cause] : []));
}

function requests({ marks }: Trace): number {
  return marks.filter(({ what }) => what === 'token-request').length;
}
