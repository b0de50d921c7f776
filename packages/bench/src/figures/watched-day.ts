import {
  clientCredentials,
  clientSecretBasic,
  createTokenClient,
  type Provider,
  type TokenClient,
} from '@org/oauth-core';
import { createScheduler } from '@org/oauth-scheduler';
import { createVirtualClock, type VirtualClock } from '@org/oauth-testkit';
import type { Figure } from '../figure.js';

const HOUR_MS = 3_600_000;
const LIFETIME_SECONDS = 1_800;
/** From so many on a day takes too long; each hour is as every other, so some tell as much. */
const MANY = 100_000;
const HOURS_OF_MANY = 3;
const REFRESHES = 10_000;

export const figure: Figure = {
  id: 'watched-day',
  title: 'Watched clients for a simulated day: processor time of a renewal',
  about:
    'Half-hour tokens on virtual time, a day long, 100,000 clients for three hours of it. The limit is what the stubbed transport and reading its answer cost by themselves; it is subtracted from ours. Beside it: what a `refresh()` costs that nobody has scheduled.',
  unit: 'µs',
  goal: { of: 'value', atMost: 30 },
  counts: [1_000, 10_000, 100_000],
  countOf: 'clients',
  mostRounds: 1,
  contenders: [
    { name: 'the stub alone', role: 'limit', measure: () => stubAlone() },
    { name: '@org/oauth-scheduler', role: 'ours', measure: renewalOf },
  ],
};

/** @returns processor time of a renewal beyond the stub, and how much of it a `refresh()` that nobody scheduled costs too */
async function renewalOf(count: number): Promise<Record<string, number>> {
  const each = await stubAlone();
  const clock = createVirtualClock();
  const transport = stub();
  const scheduler = createScheduler();
  const makeClient = (index: number): TokenClient =>
    createTokenClient(providerOf(index), { clock, fetch: transport.fetch });
  const clients = Array.from({ length: count }, (_, index) => makeClient(index));
  for (const [index, client] of clients.entries()) scheduler.watch(client, { key: `${index}` });
  await clock.advance(HOUR_MS);
  const requestsBefore = transport.requests();
  const hours = count < MANY ? 24 : HOURS_OF_MANY;
  const spent = await processorMicroseconds(() => clock.advance(hours * HOUR_MS));
  const renewals = transport.requests() - requestsBefore;
  if (renewals < count * hours * 2) throw new Error('some clients were not renewed');
  const idle = await processorMicroseconds(() => idleFor(hours));
  await scheduler.close();
  const own = await processorMicroseconds(async () => {
    for (let index = 0; index < REFRESHES; index++) await clients[index % count]?.refresh();
  });
  return { 'a renewal': (spent - idle) / renewals - each, 'a refresh() by itself': own / REFRESHES - each };
}

/** What the virtual clock costs by itself: it turns the event loop at each of its moments. */
async function idleFor(hours: number): Promise<void> {
  const clock: VirtualClock = createVirtualClock();
  const tick = (): void => void clock.setTimeout(tick, 250);
  tick();
  await clock.advance(hours * HOUR_MS);
}

/** @returns µs of processor time for a request and the reading of its answer, warm */
async function stubAlone(): Promise<number> {
  const { fetch } = stub();
  const askOften = async (): Promise<void> => {
    for (let index = 0; index < REFRESHES; index++) {
      const answer = await fetch('https://as.example/token', { method: 'POST', body: 'grant_type=x' });
      await answer.json();
    }
  };
  await askOften();
  return (await processorMicroseconds(askOften)) / REFRESHES;
}

async function processorMicroseconds(run: () => Promise<void>): Promise<number> {
  const before = process.cpuUsage();
  await run();
  const { user, system } = process.cpuUsage(before);
  return user + system;
}

function stub() {
  let requests = 0;
  const answer = async (): Promise<Response> => {
    requests += 1;
    const body = { access_token: `token-${requests}`, token_type: 'Bearer', expires_in: LIFETIME_SECONDS };
    return new Response(JSON.stringify(body), { headers: { 'content-type': 'application/json' } });
  };
  const transport: typeof fetch = answer;
  return { fetch: transport, requests: () => requests };
}

function providerOf(index: number): Provider {
  return {
    name: 'bench',
    tokenEndpoint: 'https://as.example/token',
    clientAuth: clientSecretBasic(`client-${index}`, 'bench-secret', { encoding: 'raw' }),
    grant: clientCredentials(),
    resourceOrigins: ['https://api.example'],
    reissue: 'fresh',
  };
}
