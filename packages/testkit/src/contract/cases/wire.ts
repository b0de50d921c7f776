import assert from 'node:assert/strict';
import type { TestServer } from '../../server/test-server.js';
import { createVirtualClock } from '../../clock/virtual-clock.js';
import { recordingFetch } from '../../transport/recording-fetch.js';
import { type ContractCase, stageCase } from '../contract-case.js';
import type { ContractSubject, Vector } from '../contract-subject.js';
import { expectRequest, seen } from '../expect-request.js';

/** What leaves: the first token request, and those for the vendor's real addresses. */
export function wireCases<Server extends TestServer>(
  subject: ContractSubject<Server>,
): readonly ContractCase[] {
  return [
    stageCase(subject, 'wire: the token request is the documented one', async (stage) => {
      await stage.settle(stage.client.getToken());
      assert.equal(stage.server.tokenRequests.length, 1, 'token requests');
      expectRequest(stage.server.tokenRequests.map(seen)[0], subject.tokenRequest(stage.server));
    }),
    stageCase(subject, 'wire: many callers make one token request', async (stage) => {
      const calls = Array.from({ length: 25 }, () => stage.client.getToken());
      const tokens = await stage.settle(Promise.all(calls));
      assert.equal(new Set(tokens.map(({ accessToken }) => accessToken)).size, 1, 'different tokens');
      assert.equal(stage.server.tokenRequests.length, 1, 'token requests');
    }),
    ...subject.vectors.map(vectorCase),
  ];
}

function vectorCase({ title, open, answer, request }: Vector): ContractCase {
  return {
    title: `vector: ${title}`,
    async run() {
      const { fetch, sent } = recordingFetch(answer);
      const quiet = (): void => undefined;
      const logger = { debug: quiet, info: quiet, warn: quiet, error: quiet };
      const client = open({ fetch, logger, clock: createVirtualClock(), random: () => 0.5 });
      await client.getToken();
      await client.close();
      const [first] = sent;
      assert.equal(sent.length, 1, 'requests');
      const headers = Object.fromEntries(first?.headers ?? []);
      expectRequest(first && { ...first, path: first.url, headers }, request);
    },
  };
}
