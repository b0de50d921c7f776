import { seededRandom } from '@org/oauth-testkit';
import { describe, expect, test } from 'vitest';
import { asMachine, connect } from './support/connect.js';
import { grantedTokens, refreshedTokens } from './support/one-to-one.js';
import { start } from './support/start.js';

const CALLS = 40;

/*
 * The server counts whole seconds: a token of 2 s that is issued at 12:00:00.9 ends at 12:00:02.0, after 1.1 s.
 * The answer says 2, so no client can know. From 5 s on the last part of a life, in which callers wait for the
 * renewal, is as long as what the server cuts off.
 */
describe('callers at random moments', () => {
  test.each([5, 10, 20, 60])(
    '%i s: nobody is given a token that the server calls dead',
    async (accessTokenSeconds) => {
      const site = await start({ accessTokenSeconds });
      const { client } = connect(site, asMachine(site));
      const random = seededRandom(accessTokenSeconds);
      const activity: boolean[] = [];
      for (let call = 0; call < CALLS; call += 1) {
        const { accessToken } = await client.getToken();
        activity.push((await site.server.introspect(accessToken)).active);
        await site.advance(random() * 1_200 * accessTokenSeconds);
      }
      expect(activity).toEqual(Array.from({ length: CALLS }, () => true));
    },
  );

  test.each([1, 2])('%i s: no call of the API fails', async (accessTokenSeconds) => {
    const site = await start({ accessTokenSeconds });
    const provider = { ...asMachine(site), resourceOrigins: [site.api.url] };
    const { client, events } = connect(site, provider);
    const random = seededRandom(accessTokenSeconds);
    const statuses: number[] = [];
    for (let call = 0; call < CALLS; call += 1) {
      statuses.push((await client.fetch(site.api.url)).status);
      await site.advance(random() * 1_200 * accessTokenSeconds);
    }
    expect(statuses).toEqual(Array.from({ length: CALLS }, () => 200));
    expect(refreshedTokens(events)).toEqual(grantedTokens(site));
    // A token that died early costs its call one more request, and one renewal.
    expect(site.api.calls.filter(({ status }) => status === 200)).toHaveLength(CALLS);
    expect(site.server.log.of('grant.error')).toEqual([]);
  });
});
