import { type Fault, hold, resetAfter, status, when } from '@org/oauth-testkit';
import { type Case, outcome, requests, type Scene, wso2Case } from '../case.js';
import type { Session } from '../stranger.js';

const CALLERS = 20;

/** The grants that were asked for, in order. */
const grantsOf = ({ server }: Scene): string =>
  server.tokenRequests.map(({ grantType, status: code }) => `\`${grantType}\` ${code ?? 'lost'}`).join(', ');

const withSession = (words: string, run: (session: Session, scene: Scene) => Promise<string>): Case =>
  wso2Case(words, async (scene) => {
    const session = scene.client.session?.();
    return session === undefined ? 'has no such part' : run(session, scene);
  });

const onRefresh = (fault: Fault): Fault => when(({ grantType }) => grantType === 'refresh_token', fault);

/** What happens when a token has to be renewed. */
export const renewals: readonly Case[] = [
  wso2Case(
    'a refresh brings no new refresh token; the next refresh',
    async ({ client, stranger }) => {
      const renewed = await (await client.login()).refresh();
      return outcome(renewed.refresh(), stranger);
    },
    { rotation: 'none' },
  ),
  wso2Case('the answer to a refresh is lost after the token was rotated; the next refresh', async (scene) => {
    const { server, client, stranger } = scene;
    const first = await client.login();
    server.faults.next('token', resetAfter());
    await outcome(first.refresh(), stranger);
    return outcome(first.refresh(), stranger);
  }),
  wso2Case(
    'a dead refresh token, in the words of old servers',
    async ({ server, client, stranger }) => {
      const first = await client.login();
      server.killRefreshTokens();
      return outcome(first.refresh(), stranger);
    },
    { deadRefreshToken: 'invalid_request' },
  ),
  withSession(`${CALLERS} calls at once without a token`, async (session, { server }) => {
    await Promise.all(Array.from({ length: CALLERS }, () => session.call(server.apiUrl)));
    return `${requests(server.tokenRequests.length)} for a token`;
  }),
  withSession(
    'a 401 that comes late: another call has renewed the token meanwhile',
    async (session, scene) => {
      const { server } = scene;
      await session.call(server.apiUrl);
      server.revokeAllAccessTokens();
      const slow = hold();
      server.faults.next('api', slow);
      const late = session.call(server.apiUrl);
      await server.arrived('api', 2);
      await session.call(server.apiUrl);
      slow.release();
      const { status: code } = await late;
      return `${requests(server.tokenRequests.length - 1)} for a token; the late call gets ${code}`;
    },
  ),
  withSession('a 401, and the refresh that follows meets one 503', async (session, scene) => {
    const { server } = scene;
    await session.call(server.apiUrl);
    server.revokeAllAccessTokens();
    server.faults.next('token', onRefresh(status(503)));
    const { status: code } = await session.call(server.apiUrl);
    return `${grantsOf(scene)}; the call gets ${code}`;
  }),
  withSession('the API answers 401 whatever the token', async (session, scene) => {
    const { server } = scene;
    server.faults.always('api', server.gatewayFault(900901));
    const { status: code } = await session.call(server.apiUrl);
    return `${requests(server.apiRequests.length)} to the API, ${requests(server.tokenRequests.length)} for a token; the call gets ${code}`;
  }),
];
