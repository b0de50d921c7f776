import { status as statusFault } from '@org/oauth-testkit';
import { describe, expect, it } from 'vitest';
import { openLane, wirings } from './support/lane.js';

const saysBadToken = async (response: Response): Promise<boolean> =>
  response.status === 400 && (await response.text()).includes('bad token');

describe.each(wirings)('a provider that judges answers itself (%s)', (wiring) => {
  it('sees status, headers and body of a copy; the caller sees the answer as it came', async () => {
    const seen: string[] = [];
    const isTokenRejected = async (response: Response): Promise<boolean> => {
      seen.push(`${response.status} ${response.headers.get('x-why')} ${await response.clone().text()}`);
      return saysBadToken(response);
    };
    const { server, send } = await openLane(wiring, { provider: { isTokenRejected } });
    server.faults.next('api', statusFault(400, { body: 'bad token', headers: { 'x-why': 'old' } }));
    expect((await send(server.apiUrl)).statusCode).toBe(200);
    server.faults.next('api', statusFault(400, { body: 'bad input', headers: { 'x-why': 'no' } }));
    const other = await send(server.apiUrl);
    expect([other.statusCode, other.headers['x-why'], await other.body.text()]).toEqual([
      400,
      'no',
      'bad input',
    ]);
    expect(seen).toEqual(['400 old bad token', '400 no bad input']);
    expect(server.tokenRequests).toHaveLength(2);
  });

  it('is not asked about successes', async () => {
    const isTokenRejected = (): boolean => true;
    const { server, status } = await openLane(wiring, { provider: { isTokenRejected } });
    expect(await status(server.apiUrl)).toBe(200);
    expect(server.tokenRequests).toHaveLength(1);
  });

  it('may decide without the body', async () => {
    const isTokenRejected = ({ status }: Response): boolean => status === 401;
    const { server, status } = await openLane(wiring, { provider: { isTokenRejected } });
    server.faults.next('api', statusFault(401));
    expect(await status(server.apiUrl)).toBe(200);
    server.faults.next('api', statusFault(500));
    expect(await status(server.apiUrl)).toBe(500);
    server.faults.next('api', statusFault(304));
    expect(await status(server.apiUrl)).toBe(304);
  });

  it('reads at most 64 KiB of a long answer; the caller gets all of it', async () => {
    const long = 'ab'.repeat(500_000);
    let read = 0;
    const isTokenRejected = async (response: Response): Promise<boolean> => {
      read = (await response.text()).length;
      return false;
    };
    const { server, send } = await openLane(wiring, { provider: { isTokenRejected } });
    server.faults.next('api', statusFault(400, { body: long }));
    const { body } = await send(server.apiUrl);
    expect(await body.text()).toBe(long);
    expect(read).toBe(64 * 1024);
  });

  it('that rejects a long answer gets another token', async () => {
    const isTokenRejected = async (response: Response): Promise<boolean> =>
      (await response.text()).startsWith('bad');
    const { server, status } = await openLane(wiring, { provider: { isTokenRejected } });
    server.faults.next('api', statusFault(400, { body: 'bad'.repeat(1_000_000) }));
    expect(await status(server.apiUrl)).toBe(200);
  });

  it('that throws leaves it to the status', async () => {
    const isTokenRejected = (): boolean => {
      throw new Error('bug');
    };
    const { server, status } = await openLane(wiring, { provider: { isTokenRejected } });
    server.faults.next('api', statusFault(401));
    expect(await status(server.apiUrl)).toBe(200);
    server.faults.next('api', statusFault(400));
    expect(await status(server.apiUrl)).toBe(400);
  });
});
