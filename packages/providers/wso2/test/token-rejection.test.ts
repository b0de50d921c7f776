import { createTokenClient } from '@org/oauth-core';
import {
  createWso2Server,
  type FaultChallenge,
  type FaultShape,
  type GatewayCode,
  gatewayCodes,
  gatewayFault,
  html,
  status,
  type Wso2Server,
} from '@org/oauth-testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { wso2 } from '../src/index.js';
import { faultBody, SHAPE_NAMES } from './support/fault-shapes.js';

/** The table of docs/vendors.md: code, status, whether a new token helps. */
const TABLE: readonly (readonly [code: GatewayCode, status: number, helps: boolean])[] = [
  [900_901, 401, true],
  [900_903, 401, true],
  [900_904, 401, true],
  [900_902, 401, false],
  [900_905, 401, false],
  [900_907, 401, false],
  [900_909, 401, false],
  [900_906, 403, false],
  [900_908, 403, false],
  [900_910, 403, false],
  [900_900, 500, false],
  [900_800, 429, false],
  [900_801, 503, false],
];

const { isTokenRejected } = wso2({ deployment: 'api-cloud', consumerKey: 'k', consumerSecret: 's' });
const rejects = (body: BodyInit | null, init: ResponseInit): unknown =>
  isTokenRejected?.(new Response(body, init));

describe.each(SHAPE_NAMES)('a fault as %s', (shape) => {
  it.each(TABLE)('%i with status %i: a new token helps = %s', async (code, answered, helps) => {
    expect(await rejects(faultBody(shape, code), { status: answered })).toBe(helps);
  });
});

describe('a 401 of unknown shape counts as a rejected token', () => {
  it.each(['', '<html></html>', '{"error":"invalid_token"}', '{"code":"900999"}', '\u0000'])(
    '%j',
    async (body) => {
      expect(await rejects(body, { status: 401 })).toBe(true);
    },
  );

  it('even one whose body cannot be read', async () => {
    const broken = new ReadableStream({ start: (controller) => controller.error(new Error('reset')) });
    expect(await rejects(broken, { status: 401 })).toBe(true);
    const used = new Response('{"code":"900902"}', { status: 401 });
    await used.text();
    expect(await isTokenRejected?.(used)).toBe(true);
  });
});

it.each([200, 400, 403, 404, 500, 503])('status %i is never about the token', async (answered) => {
  for (const code of [900_901, 900_903]) {
    expect(await rejects(faultBody('ams XML', code), { status: answered })).toBe(false);
  }
});

describe('through the client', () => {
  const SHAPES: readonly FaultShape[] = [
    'ams-xml',
    'ams-soap',
    'json-number',
    'json-string',
    'error-message',
    'am-xml',
  ];
  const CHALLENGES: readonly FaultChallenge[] = ['oauth2', 'space', 'null-bearer', 'none'];
  const codes = Object.keys(gatewayCodes).map((code) => Number(code) as GatewayCode);
  const cured: ReadonlySet<number> = new Set([900_901, 900_903, 900_904]);

  let server: Wso2Server;
  beforeAll(async () => {
    server = await createWso2Server({ tokens: 'jwt' });
  });
  afterAll(() => server.close());

  async function answersOf(fault: Parameters<typeof server.faults.next>[1]) {
    const { consumerKey, consumerSecret, url } = server;
    await using client = createTokenClient(
      wso2({ deployment: { gateway: url }, consumerKey, consumerSecret }),
    );
    const before = server.tokenRequests.length;
    server.faults.next('api', fault);
    const response = await client.fetch(server.apiUrl);
    server.faults.clear();
    return {
      status: response.status,
      tokenRequests: server.tokenRequests.length - before,
      text: await response.text(),
    };
  }

  describe.each(SHAPES)('shape %s', (shape) => {
    it.each(codes)('%i', async (code) => {
      const answer = await answersOf(gatewayFault({ code, shape }));
      const helped = cured.has(code);
      expect(answer.tokenRequests).toBe(helped ? 2 : 1);
      expect(answer.status).toBe(helped ? 200 : gatewayCodes[code].status);
      // What is handed over has not been read: its body is still there.
      expect(answer.text.includes(String(code))).toBe(!helped);
    });
  });

  it.each(CHALLENGES)('challenge %s changes nothing', async (challenge) => {
    expect(await answersOf(gatewayFault({ code: 900_901, challenge }))).toMatchObject({
      status: 200,
      tokenRequests: 2,
    });
    expect(await answersOf(gatewayFault({ code: 900_902, challenge }))).toMatchObject({
      status: 401,
      tokenRequests: 1,
    });
  });

  it('an unknown 401 renews once', async () => {
    expect(await answersOf(html(401))).toMatchObject({ status: 200, tokenRequests: 2 });
    expect(await answersOf(status(401))).toMatchObject({ status: 200, tokenRequests: 2 });
  });
});
