import {
  both,
  committed,
  createTalendServer,
  emptyBody,
  endlessBody,
  hang,
  resetAfter,
  resetBefore,
  status,
  truncated,
} from '@org/oauth-testkit';
import { describe, expect, test } from 'vitest';
import { start, transports } from '../support/start.js';
import { askTalend } from '../support/talend.js';

const codeOf = (error: unknown): unknown =>
  error instanceof TypeError && error.cause instanceof Error && 'code' in error.cause
    ? error.cause.code
    : error;

describe.each(transports)('over $name', ({ fetchOf }) => {
  test('a reset before the commit issues nothing', async () => {
    const server = await start(createTalendServer());
    server.faults.next('token', resetBefore());
    const error: unknown = await askTalend(server, {}, fetchOf(server)).catch(codeOf);
    expect(error).toBe('ECONNRESET');
    expect(server.issuedCount).toBe(0);
    expect(server.tokenRequests[0]).toMatchObject({
      outcome: 'reset',
      processed: false,
      fault: 'reset before commit',
    });
    expect(server.tokenRequests[0]?.status).toBeUndefined();
  });

  test('a reset after the commit issues a token that nobody gets', async () => {
    const server = await start(createTalendServer());
    server.faults.next('token', resetAfter());
    const error: unknown = await askTalend(server, {}, fetchOf(server)).catch(codeOf);
    expect(error).toBe('ECONNRESET');
    expect(server.issuedCount).toBe(1);
    expect(server.tokenRequests[0]).toMatchObject({ outcome: 'reset', processed: true });
    expect(server.tokenRequests[0]?.raw.answer?.status).toBe(200);
  });

  test('any fault can follow the commit', async () => {
    const server = await start(createTalendServer());
    server.faults.next('token', committed(status(504)));
    expect((await askTalend(server, {}, fetchOf(server))).status).toBe(504);
    expect(server.issuedCount).toBe(1);
  });

  test('a truncated answer has its headers and half of its body', async () => {
    const server = await start(createTalendServer());
    server.faults.next('token', truncated());
    const response = await askTalend(server, {}, fetchOf(server));
    expect(response.status).toBe(200);
    let received = '';
    const reading = async (): Promise<void> => {
      const decoder = new TextDecoder();
      for await (const chunk of response.body ?? []) received += decoder.decode(chunk);
    };
    await expect(reading()).rejects.toThrow('terminated');
    const whole = server.tokenRequests[0]?.raw.answer?.body ?? '';
    expect(received).toBe(whole.slice(0, Math.ceil(whole.length / 2)));
    expect(server.tokenRequests[0]?.outcome).toBe('truncated');
  });

  test('an empty body keeps status and headers', async () => {
    const server = await start(createTalendServer());
    server.faults.next('token', emptyBody());
    const response = await askTalend(server, {}, fetchOf(server));
    expect([response.status, await response.text()]).toEqual([200, '']);
    expect(response.headers.get('content-type')).toBe('application/json');
    expect(server.issuedCount).toBe(1);
  });

  test('faults of an answer leave a lost answer lost', async () => {
    const server = await start(createTalendServer());
    server.faults.next('token', both(emptyBody(), resetAfter()));
    server.faults.next('token', both(truncated(), resetAfter()));
    expect(await askTalend(server, {}, fetchOf(server)).catch(codeOf)).toBe('ECONNRESET');
    expect(await askTalend(server, {}, fetchOf(server)).catch(codeOf)).toBe('ECONNRESET');
  });

  test('an endless body ends when the client has had enough', async () => {
    const server = await start(createTalendServer());
    server.faults.next('token', endlessBody());
    const controller = new AbortController();
    const response = await askTalend(server, { signal: controller.signal }, fetchOf(server));
    const reader = response.body?.getReader();
    let received = 0;
    while (received < 100_000) received += (await reader?.read())?.value?.length ?? Number.NaN;
    controller.abort();
    const rest = async (): Promise<void> => {
      while ((await reader?.read())?.done === false);
    };
    await expect(rest()).rejects.toThrow('abort');
    expect(server.tokenRequests[0]?.outcome).toBe('endless');
  });

  test('a request that hangs ends when the client leaves', async () => {
    const server = await start(createTalendServer());
    server.faults.next('token', hang());
    const controller = new AbortController();
    const response = askTalend(server, { signal: controller.signal }, fetchOf(server));
    await server.arrived('token', 1);
    controller.abort(new Error('enough'));
    await expect(response).rejects.toThrow('enough');
    expect(server.tokenRequests[0]).toMatchObject({ outcome: 'silence', processed: false });
  });

  test('a request that hangs ends when the server closes', async () => {
    const server = await createTalendServer();
    server.faults.next('token', hang());
    const response = askTalend(server, {}, fetchOf(server)).catch((error: unknown) => error);
    await server.arrived('token', 1);
    await server.close();
    expect(await response).toBeInstanceOf(TypeError);
  });
});
