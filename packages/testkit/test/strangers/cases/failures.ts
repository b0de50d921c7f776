import { setTimeout as sleep } from 'node:timers/promises';
import {
  createWso2Server,
  type Fault,
  hang,
  rateLimited,
  redirect,
  resetBefore,
  status,
} from '@org/oauth-testkit';
import { type Case, leaks, outcome, requests, wso2Case } from '../case.js';

/** How long a library may wait for a server that never answers, in milliseconds. */
const PATIENCE_MS = 250;

const once = (words: string, fault: () => Fault): Case =>
  wso2Case(words, async ({ server, client, stranger }) => {
    server.faults.next('token', fault());
    const seen = await outcome(client.login(), stranger);
    return `${requests(server.tokenRequests.length)}, ${seen}`;
  });

/** What the endpoint refuses, or fails to do. */
export const failures: readonly Case[] = [
  once('503 as plain text, once', () => status(503)),
  once('429 as plain text with `Retry-After: 0`, once', () => rateLimited(0)),
  once('the connection is reset, once', resetBefore),
  wso2Case(
    '500 with an XML fault: the key manager is unreachable',
    ({ server, client, stranger }) => {
      server.faults.next('token', server.gatewayFault(900900));
      return outcome(client.login(), stranger);
    },
    { generation: 'apim-2' },
  ),
  wso2Case('no answer at all', async ({ server, client, stranger }) => {
    server.faults.next('token', hang());
    const waiting = outcome(client.login(), stranger);
    const seen = await Promise.race([waiting, sleep(PATIENCE_MS, `still waits after ${PATIENCE_MS} ms`)]);
    await server.close();
    await waiting;
    return seen;
  }),
  wso2Case(
    'a wrong password: how often it is sent, and what the caller can tell',
    async ({ server, account, stranger }) => {
      const client = stranger.connect({ ...account, password: 'wrong' });
      const seen = await outcome(client.login(), stranger);
      return `${requests(server.passwordFailures(account.username))}, ${seen}`;
    },
  ),
  wso2Case(
    'what that error shows of password, secret and user when it is inspected to every depth',
    async ({ account, stranger }) => {
      const client = stranger.connect({ ...account, password: 'wrong-pass-word' });
      const error: unknown = await client.login().catch((reason: unknown) => reason);
      const basic = Buffer.from(`${account.id}:${account.secret}`).toString('base64');
      return leaks(error, {
        'the password': 'wrong-pass-word',
        'the Basic pair': basic,
        'the user': account.username,
      });
    },
  ),
  wso2Case('307 to another origin: what arrives there', async ({ server, client, stranger }) => {
    const elsewhere = await createWso2Server();
    try {
      server.faults.next('token', redirect(elsewhere.tokenEndpoint));
      await outcome(client.login(), stranger);
      const [stray] = elsewhere.requests;
      if (stray === undefined) return 'nothing';
      const pair = 'authorization' in stray.headers ? 'the Basic pair, ' : '';
      return `${pair}${stray.raw.body.includes('password=') ? 'the password' : 'no password'}`;
    } finally {
      await elsewhere.close();
    }
  }),
];
