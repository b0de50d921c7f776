import { Readable } from 'node:stream';
import { hang, hold, status as statusFault } from '@org/oauth-testkit';
import { describe, expect, it } from 'vitest';
import { openLane, wirings } from './support/lane.js';

describe.each(wirings)('an abort (%s)', (wiring) => {
  it('while the token is awaited ends that call alone, at once', async () => {
    const { server, status } = await openLane(wiring);
    const gate = hold();
    server.faults.next('token', gate);
    const controller = new AbortController();
    const aborted = status(server.apiUrl, { signal: controller.signal });
    const other = status(server.apiUrl);
    await server.arrived('token', 1);
    const reason = new Error('mine');
    controller.abort(reason);
    await expect(aborted).rejects.toBe(reason);
    gate.release();
    expect(await other).toBe(200);
    expect(server.tokenRequests).toHaveLength(1);
    expect(server.apiRequests).toHaveLength(1);
  });

  it('before the call costs no token request', async () => {
    const { server, status } = await openLane(wiring);
    const reason = new Error('mine');
    await expect(status(server.apiUrl, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    expect(server.requests).toHaveLength(0);
  });

  it('while a rejected token is renewed ends that call alone, and nothing is sent again for it', async () => {
    const { server, client, status } = await openLane(wiring);
    await client.getToken();
    server.revokeAllAccessTokens();
    const gate = hold();
    server.faults.next('token', gate);
    const controller = new AbortController();
    const aborted = status(server.apiUrl, { signal: controller.signal });
    const other = status(server.apiUrl);
    await server.arrived('token', 2);
    await server.arrived('api', 2);
    const reason = new Error('mine');
    controller.abort(reason);
    await expect(aborted).rejects.toBe(reason);
    gate.release();
    expect(await other).toBe(200);
    expect(server.apiRequests).toHaveLength(3);
  });

  it('while the answer is awaited ends the request', async () => {
    const { server, client, status } = await openLane(wiring);
    await client.getToken();
    server.faults.next('api', hang());
    const controller = new AbortController();
    const call = status(server.apiUrl, { signal: controller.signal });
    await server.arrived('api', 1);
    const reason = new Error('mine');
    controller.abort(reason);
    await expect(call).rejects.toBe(reason);
  });

  it('while the provider judges the answer ends the call', async () => {
    let judging: () => void = () => undefined;
    const isJudging = new Promise<void>((resolve) => {
      judging = resolve;
    });
    const isTokenRejected = (): Promise<boolean> => {
      judging();
      return new Promise(() => undefined);
    };
    const { server, status } = await openLane(wiring, { provider: { isTokenRejected } });
    server.faults.next('api', statusFault(400, { body: 'x' }));
    const controller = new AbortController();
    const call = status(server.apiUrl, { signal: controller.signal });
    await isJudging;
    const reason = new Error('mine');
    controller.abort(reason);
    await expect(call).rejects.toBe(reason);
  });

  it('of the body itself, while the token is awaited, ends the call and not the process', async () => {
    const { server, status } = await openLane(wiring);
    const gate = hold();
    server.faults.next('token', gate);
    const body = new Readable({ read: () => undefined });
    const call = status(server.apiUrl, { method: 'POST', body });
    await server.arrived('token', 1);
    const reason = new Error('the file is gone');
    body.destroy(reason);
    await expect(call).rejects.toBe(reason);
    gate.release();
  });
});
