import {
  createWso2Server,
  type FaultChallenge,
  type FaultShape,
  type GatewayCode,
  gatewayCodes,
  gatewayFault,
} from '@org/oauth-testkit';
import { expect, test } from 'vitest';
import { start } from '../support/start.js';
import { callApi } from '../support/talend.js';

const codes = Object.keys(gatewayCodes).map(Number) as GatewayCode[];
const challenges: readonly FaultChallenge[] = ['oauth2', 'space', 'null-bearer', 'internal-key', 'none'];

/** How a client finds the code in each shape. */
const readCode: Readonly<Record<FaultShape, (body: string) => unknown>> = {
  'ams-xml': (body) => /^<ams:fault .*<ams:code>(\d+)<\/ams:code>.*<\/ams:fault>$/.exec(body)?.[1],
  'ams-soap': (body) => /<soapenv:Body><ams:fault .*<ams:code>(\d+)<\/ams:code>/.exec(body)?.[1],
  'amt-xml': (body) => /^<amt:fault .*<amt:code>(\d+)<\/amt:code>.*<\/amt:fault>$/.exec(body)?.[1],
  'am-xml': (body) => /^<am:fault .*<am:code>(\d+)<\/am:code>.*<\/am:fault>$/.exec(body)?.[1],
  'json-number': (body) => (JSON.parse(body) as { fault: { code: number } }).fault.code,
  'json-string': (body) => (JSON.parse(body) as { code: string }).code,
  'error-message': (body) => (JSON.parse(body) as { code: string }).code,
};

test.each(Object.keys(readCode) as FaultShape[])(
  'every code in the shape %s, with every challenge',
  async (shape) => {
    const server = await start(createWso2Server({ listen: false }));
    for (const code of codes) {
      for (const challenge of challenges) {
        server.faults.next('api', gatewayFault({ code, shape, challenge }));
        const response = await callApi(server, 'any');
        const { status, message } = gatewayCodes[code];
        const body = await response.text();
        expect(readCode[shape](body)).toBe(shape === 'json-number' ? code : String(code));
        expect(body).toContain(message);
        expect(response.status).toBe(status);
        const isChallenged = status === 401 && challenge !== 'none';
        expect(response.headers.has('www-authenticate')).toBe(isChallenged);
      }
    }
    expect(server.faults.applied).toHaveLength(codes.length * challenges.length);
  },
);
