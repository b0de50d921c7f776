import {
  answerWith,
  createTalendServer,
  type Fault,
  html,
  json,
  jsonAnswer,
  rateLimited,
  rawJson,
  redirect,
  status,
  xml,
} from '@org/oauth-testkit';
import { describe, expect, test } from 'vitest';
import { start, transports } from '../support/start.js';
import { askTalend } from '../support/talend.js';

const plain = { 'Retry-After': '7' };

describe.each(transports)('over $name', ({ fetchOf }) => {
  test.each<[what: string, fault: Fault, code: number, type: string, body: string]>([
    ['status', status(503, { body: 'busy', headers: plain }), 503, 'text/plain', 'busy'],
    ['status with no body', status(502), 502, 'text/plain', ''],
    ['no content', status(204), 204, 'text/plain', ''],
    ['html', html(502), 502, 'text/html; charset=utf-8', '<h1>502</h1>'],
    ['json', json(400, { error: 'invalid_scope' }), 400, 'application/json', '{"error":"invalid_scope"}'],
    ['an error with 200', json(200, { error: 'x' }), 200, 'application/json', '{"error":"x"}'],
    ['json that is none', rawJson(200, '{"a":'), 200, 'application/json', '{"a":'],
    ['xml', xml(500, '<fault/>'), 500, 'application/xml; charset=UTF-8', '<fault/>'],
    ['rate limit', rateLimited(), 429, 'text/plain', ''],
    ['own', answerWith('own', () => jsonAnswer(201, [])), 201, 'application/json', '[]'],
  ])('%s', async (...[, fault, code, type, body]) => {
    const server = await start(createTalendServer());
    server.faults.next('token', fault);
    const response = await askTalend(server, {}, fetchOf(server));
    expect(response.status).toBe(code);
    expect(response.headers.get('content-type')).toBe(type);
    expect(await response.text()).toContain(body);
    expect(fault.hits).toBeGreaterThan(0);
    expect(server.issuedCount).toBe(0);
    expect(server.tokenRequests[0]).toMatchObject({ outcome: 'answered', status: code, processed: false });
  });

  test('Retry-After goes out as it is written', async () => {
    const server = await start(createTalendServer());
    const values = [5, 'Wed, 21 Oct 2015 07:28:00 GMT', 'soon', 1e9];
    for (const value of values) server.faults.next('token', rateLimited(value));
    for (const value of values) {
      const response = await askTalend(server, {}, fetchOf(server));
      expect(response.headers.get('retry-after')).toBe(String(value));
    }
  });

  test('a redirect is seen when it is not to be followed', async () => {
    const server = await start(createTalendServer());
    server.faults.next('token', redirect('https://elsewhere.example/token', 308));
    const response = await askTalend(server, { redirect: 'manual' }, fetchOf(server));
    expect(response.status).toBe(308);
    expect(response.headers.get('location')).toBe('https://elsewhere.example/token');
  });

  test('a redirect is an error when the client says so', async () => {
    const server = await start(createTalendServer());
    server.faults.next('token', redirect('/elsewhere'));
    await expect(askTalend(server, { redirect: 'error' }, fetchOf(server))).rejects.toThrow(TypeError);
    expect(server.requests).toHaveLength(1);
  });

  test.each([301, 302, 303, 307, 308] as const)('%i is followed as the standard says', async (code) => {
    const server = await start(createTalendServer());
    server.faults.next('token', redirect(server.tokenEndpoint, code));
    const response = await askTalend(server, {}, fetchOf(server));
    const kept = code >= 307;
    expect(server.tokenRequests.map(({ method }) => method)).toEqual(['POST', kept ? 'POST' : 'GET']);
    expect(response.status).toBe(kept ? 200 : 405);
  });
});
