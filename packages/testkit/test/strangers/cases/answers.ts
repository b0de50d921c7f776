import { createTalendServer, emptyBody, html, json, truncated } from '@org/oauth-testkit';
import { type Case, endOf, outcome, wso2Case } from '../case.js';

const lifetime = (raw: string | null, words: string): Case =>
  wso2Case(words, async ({ server, client }) => {
    server.override({ expires_in: raw });
    return endOf(await client.login());
  });

/** What the endpoint answers to a request for a token. */
export const answers: readonly Case[] = [
  {
    when: 'Talend: the body must be JSON with exactly `audience` and `grant_type`',
    async observe(stranger) {
      const server = await createTalendServer();
      try {
        const { url, tokenEndpoint, clientId: id, clientSecret: secret } = server;
        const account = { url, tokenEndpoint, id, secret, username: '', password: '' };
        const client = stranger.connect(account, { json: true });
        return await outcome(client.clientCredentials({ audience: server.audience }), stranger);
      } finally {
        await server.close();
      }
    },
  },
  wso2Case(
    'the secret is `s+c/r%t`, the server takes the pair raw, and the library has its defaults',
    ({ account, stranger }) => outcome(stranger.connect(account, { defaults: true }).login(), stranger),
    { consumerSecret: 's+c/r%t' },
  ),
  lifetime('"1800"', '`expires_in` is the text `"1800"`'),
  lifetime('9223372036854775807', '`expires_in` is 9223372036854775807'),
  lifetime(null, '`expires_in` is absent'),
  lifetime('0', '`expires_in` is 0, which at WSO2 may mean without end'),
  wso2Case('200 with a page of HTML', ({ server, client, stranger }) => {
    server.faults.next('token', html(200));
    return outcome(client.login(), stranger);
  }),
  wso2Case('200 with an empty body', ({ server, client, stranger }) => {
    server.faults.next('token', emptyBody());
    return outcome(client.login(), stranger);
  }),
  wso2Case('200 with half of a body', ({ server, client, stranger }) => {
    server.faults.next('token', truncated());
    return outcome(client.login(), stranger);
  }),
  wso2Case('200 with `{"error":"invalid_scope"}`', ({ server, client, stranger }) => {
    server.faults.next('token', json(200, { error: 'invalid_scope' }));
    return outcome(client.login(), stranger);
  }),
];
