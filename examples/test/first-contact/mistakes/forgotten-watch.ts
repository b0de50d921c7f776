import { createTokenClient } from '@org/oauth-core';
import { createScheduler } from '@org/oauth-scheduler';
import { talend } from '@org/oauth-talend';
import { createTalendServer } from '@org/oauth-testkit';
import type { Mistake } from '../mistake.js';

/** A scheduler that was never told of the client. */
export const forgottenWatch: Mistake = {
  title: 'The forgotten scheduler',
  async program({ open, console }) {
    const { url, apiUrl, clientId, clientSecret } = await open(createTalendServer());
    const client = await open(createTokenClient(talend({ baseUrl: url, clientId, clientSecret })));
    const scheduler = await open(createScheduler({ logger: console }));
    scheduler.on('refreshed', ({ token }) => console.warn('never printed', { token }));
    await client.fetch(apiUrl);
    console.warn(`health: ${scheduler.health().grade}: ${scheduler.health().why}`);
    await scheduler.close();
  },
};
