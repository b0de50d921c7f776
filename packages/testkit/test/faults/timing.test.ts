import { both, createTalendServer, createVirtualClock, delay, hold, status } from '@org/oauth-testkit';
import { describe, expect, test, vi } from 'vitest';
import { start, transports } from '../support/start.js';
import { askTalend } from '../support/talend.js';

describe.each(transports)('over $name', ({ fetchOf }) => {
  test('a delayed request is answered in the end', async () => {
    const server = await start(createTalendServer());
    server.faults.next('token', delay(3));
    expect((await askTalend(server, {}, fetchOf(server))).status).toBe(200);
    expect(server.tokenRequests[0]?.fault).toBe('delay 3 ms');
  });

  test('held requests wait, unprocessed, until they are released', async () => {
    const server = await start(createTalendServer());
    const gate = hold();
    server.faults.always('token', gate);
    const responses = [1, 2, 3].map(() => askTalend(server, {}, fetchOf(server)));
    await server.arrived('token', 3);
    expect([gate.held, gate.hits, server.issuedCount]).toEqual([3, 3, 0]);
    expect(server.tokenRequests[0]).toMatchObject({ outcome: 'pending', processed: false });
    gate.release();
    expect((await Promise.all(responses)).map((response) => response.status)).toEqual([200, 200, 200]);
    expect((await askTalend(server, {}, fetchOf(server))).status).toBe(200);
    expect(gate.held).toBe(0);
  });

  test('holds as many requests as come, without a warning of Node', async () => {
    const warn = vi.spyOn(process, 'emitWarning').mockReturnValue();
    const server = await start(createTalendServer());
    const gate = hold();
    server.faults.always('token', gate);
    const responses = Array.from({ length: 20 }, () => askTalend(server, {}, fetchOf(server)));
    await server.arrived('token', 20);
    gate.release();
    await Promise.all(responses);
    expect(warn).not.toHaveBeenCalled();
  });

  test.each(['delay', 'hold'])('a %s ends when the server closes', async (which) => {
    const server = await createTalendServer();
    server.faults.next('token', which === 'hold' ? hold() : delay(3_600_000));
    const response = askTalend(server, {}, fetchOf(server)).catch(() => 'lost');
    await server.arrived('token', 1);
    await server.close();
    await response;
    await expect(askTalend(server, {}, fetchOf(server))).rejects.toThrow('fetch failed');
  });
});

test('a delay may be virtual, and what follows it another fault', async () => {
  const clock = createVirtualClock();
  const server = await start(createTalendServer({ clock }));
  server.faults.next('token', both(delay(60_000, { timers: clock }), status(503)));
  let answered: number | undefined;
  const asking = askTalend(server, {}, server.fetch).then((response) => {
    answered = response.status;
  });
  await clock.advance(59_999);
  expect(answered).toBeUndefined();
  await clock.advance(1);
  expect(answered).toBe(503);
  await asking;
});
