import * as testkit from '@org/oauth-testkit';
import type { Fault, TalendServer } from '@org/oauth-testkit';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { start, transports } from '../support/start.js';
import { askTalend } from '../support/talend.js';

type Kit = typeof testkit;

/** Every exported function that makes a fault. */
type FaultMaker = { [K in keyof Kit]: Kit[K] extends (...args: never[]) => Fault ? K : never }[keyof Kit];

interface Case {
  readonly fault: () => Fault;
  /** What the client gets. */
  readonly seen: string;
  /** Whether the server acted on the request. */
  readonly acted: boolean;
  /** What the client or the test does once the request has arrived. */
  readonly meanwhile?: 'abort' | 'release';
}

const answered = (fault: () => Fault, seen: string): Case => ({ fault, seen, acted: false });
const acted = (fault: () => Fault, seen: string): Case => ({ fault, seen, acted: true });
const OK = '200 {"access_tok';

/** One use of each; leaving one out does not compile. */
const cases: Readonly<Record<FaultMaker, Case>> = {
  answerWith: answered(() => testkit.answerWith('own', testkit.jsonAnswer(402, [])), '402 []'),
  status: answered(() => testkit.status(599), '599 '),
  html: answered(() => testkit.html(502), '502 <!DOCTYPE ht'),
  json: answered(() => testkit.json(400, { a: 1 }), '400 {"a":1}'),
  rawJson: answered(() => testkit.rawJson(200, '{"a":'), '200 {"a":'),
  xml: answered(() => testkit.xml(500, '<a/>'), '500 <a/>'),
  redirect: answered(() => testkit.redirect('https://elsewhere.example/'), '307 '),
  rateLimited: answered(() => testkit.rateLimited(7), '429 '),
  resetBefore: answered(() => testkit.resetBefore(), 'no answer'),
  resetAfter: acted(() => testkit.resetAfter(), 'no answer'),
  truncated: acted(() => testkit.truncated(), '200, broken off'),
  emptyBody: acted(() => testkit.emptyBody(), '200 '),
  endlessBody: answered(() => testkit.endlessBody(), '200, endless'),
  delay: acted(() => testkit.delay(1), OK),
  hang: { ...answered(() => testkit.hang(), 'no answer'), meanwhile: 'abort' },
  hold: { ...acted(() => testkit.hold(), OK), meanwhile: 'release' },
  committed: acted(() => testkit.committed(testkit.status(504)), '504 '),
  both: answered(() => testkit.both(testkit.delay(1), testkit.status(503)), '503 '),
  when: answered(() => testkit.when(({ method }) => method === 'POST', testkit.status(503)), '503 '),
  defineFault: answered(() => testkit.defineFault('own', async () => ({ kind: 'reset' })), 'no answer'),
  permissionDenied: answered(() => testkit.permissionDenied('empty'), '403 '),
  talendError: answered(() => testkit.talendError(500, 'x', 'detail'), '500 {"detail":"x'),
  talendRateLimited: answered(() => testkit.talendRateLimited(), '429 {"status":42'),
  gatewayFault: answered(() => testkit.gatewayFault({ code: 900900 }), '500 {"fault":{"c'),
  throttled: answered(() => testkit.throttled({ untilMs: 0, code: 900801 }), '503 {"fault":{"c'),
  contention: answered(() => testkit.contention(), '502 {"error_desc'),
  wso2Error: answered(() => testkit.wso2Error(400, 'invalid_scope', 'x'), '400 {"error_desc'),
  auth0RateLimited: answered(() => testkit.auth0RateLimited(7), '429 {"error":"to'),
  entraError: answered(
    () => testkit.entraError({ status: 401, error: 'invalid_client', code: 7000215, message: 'x' }, 0),
    '401 {"error":"in',
  ),
  gitHubError: answered(() => testkit.gitHubError(404, 'Not Found'), '404 {"message":"'),
  gitHubRateLimited: answered(() => testkit.gitHubRateLimited('primary', 7), '403 {"message":"'),
  oktaError: answered(
    () => testkit.oktaError({ status: 400, code: 'E0000003', summary: 'x' }),
    '400 {"errorCode"',
  ),
  oktaRateLimited: answered(() => testkit.oktaRateLimited(7), '429 {"errorCode"'),
};

/** Reads a body to its end, or until it is longer than any honest one. */
async function read(response: Response): Promise<string> {
  const reader = response.body?.getReader();
  let text = '';
  try {
    for (;;) {
      const chunk = await reader?.read();
      if (chunk === undefined || chunk.done) return `${response.status} ${text.slice(0, 12)}`;
      text += Buffer.from(chunk.value).toString('utf8');
      if (text.length > 100_000) break;
    }
  } catch {
    return `${response.status}, broken off`;
  }
  await reader?.cancel();
  return `${response.status}, endless`;
}

async function observe(
  server: TalendServer,
  send: typeof fetch,
  { meanwhile }: Case,
  fault: Fault,
): Promise<string> {
  const abort = new AbortController();
  const request = askTalend(server, { signal: abort.signal, redirect: 'manual' }, send);
  const outcome = request.then(read, () => 'no answer');
  await server.arrived('token', 1);
  if (meanwhile === 'abort') abort.abort();
  if (meanwhile === 'release') (fault as testkit.Hold).release();
  return outcome;
}

describe.each(transports)('over $name', ({ fetchOf }) => {
  test.each(Object.entries(cases))(
    '%s meets a request, is counted, and does what it says',
    async (_name, each) => {
      const server = await start(testkit.createTalendServer());
      const fault = each.fault();
      server.faults.next('token', fault);
      expect(await observe(server, fetchOf(server), each, fault)).toBe(each.seen);
      expect(fault.hits).toBe(1);
      expect(server.faults.applied).toEqual([{ sequence: 1, kind: 'token', fault: fault.name }]);
      expect(server.tokenRequests[0]).toMatchObject({ fault: fault.name, processed: each.acted });
      expect(server.issuedCount).toBe(each.acted ? 1 : 0);
      expect((await askTalend(server, {}, fetchOf(server))).status).toBe(200);
    },
  );
});

test('no exported fault is left out', () => {
  const folder = new URL('../../src/', import.meta.url);
  const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => readFileSync(new URL(path, folder), 'utf8'))
    .join('\n');
  const signatures = sources.split(/^export function /m).map((text) => text.split(/\{$/m, 1)[0] ?? '');
  const exported = signatures
    .filter((signature) => /\): (?:Fault|Hold) $/.test(signature))
    .map((signature) => signature.split('(', 1)[0] ?? '')
    .filter((name) => name in testkit);
  expect(exported.toSorted()).toEqual(Object.keys(cases).toSorted());
});
