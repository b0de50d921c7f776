import { type Supervisor, supervise } from '@org/oauth-core/supervision';
import { describe, expect, test } from 'vitest';
import { PROACTIVE } from '../support/policies.js';
import { credentialsWorld, MINUTE } from '../support/world.js';

function supervisor(heard: string[], hears?: Supervisor['hears']): Supervisor {
  return {
    onPlan: () => undefined,
    onEvent: (name) => void heard.push(name),
    ...(hears === undefined ? {} : { hears }),
  };
}

describe('whoever supervises a client', () => {
  test('is told only of events that it hears; without saying so, of all', async () => {
    const { client } = await credentialsWorld();
    const all: string[] = [];
    const supervision = supervise(client, PROACTIVE, supervisor(all));
    await client.getToken();
    expect(all).toEqual(['refreshed']);
    await supervision.release();
    const some: string[] = [];
    supervise(
      client,
      PROACTIVE,
      supervisor(some, (name) => name === 'expired'),
    );
    await client.refresh();
    client.invalidate(await client.getToken());
    expect(some).toEqual(['expired']);
  });

  test('knows when the token ends, and can let the client tell so without a request', async () => {
    const { client, clock, server, events } = await credentialsWorld();
    const supervision = supervise(client, PROACTIVE, supervisor([]));
    expect(supervision.endsAt).toBeUndefined();
    const { expiresAt } = await client.getToken();
    expect(supervision.endsAt).toBe(expiresAt);
    supervision.tellEnd();
    expect(events).toEqual(['refreshed initial #1']);
    await clock.advance(30 * MINUTE);
    supervision.tellEnd();
    supervision.tellEnd();
    expect(events).toEqual(['refreshed initial #1', 'expired lifetime #1']);
    expect(supervision.endsAt).toBeUndefined();
    expect(server.tokenRequests).toHaveLength(1);
  });

  test('has no power over a client that it has let go', async () => {
    const { client, clock, events } = await credentialsWorld();
    const supervision = supervise(client, PROACTIVE, supervisor([]));
    await client.getToken();
    await supervision.release();
    clock.set(clock.now() + 30 * MINUTE);
    supervision.tellEnd();
    expect(events).toEqual(['refreshed initial #1']);
  });
});
