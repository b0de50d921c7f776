import {
  createWso2Server,
  type FaultChallenge,
  type FaultShape,
  type GatewayCode,
  gatewayCodes,
  gatewayFault,
} from '@org/oauth-testkit';
import { expect, test } from 'vitest';
import { basic } from '../support/json.js';
import { start } from '../support/start.js';
import { callApi } from '../support/talend.js';
import { login } from '../support/wso2.js';

const { message, description } = gatewayCodes[900901];
const xml = (prefix: string, namespace: string): string =>
  `<${prefix}:fault xmlns:${prefix}="${namespace}"><${prefix}:code>900901</${prefix}:code>` +
  `<${prefix}:message>${message}</${prefix}:message>` +
  `<${prefix}:description>${description}</${prefix}:description></${prefix}:fault>`;

test.each<[FaultShape, string, string]>([
  ['ams-xml', 'application/xml', xml('ams', 'http://wso2.org/apimanager/security')],
  ['am-xml', 'application/xml', xml('am', 'http://wso2.org/apimanager')],
  ['json-number', 'application/json', JSON.stringify({ fault: { code: 900901, message, description } })],
  ['json-string', 'application/json', JSON.stringify({ code: '900901', message, description })],
  [
    'error-message',
    'application/json',
    JSON.stringify({ error_message: message, code: '900901', error_description: description }),
  ],
])('a bad token in the shape %s', async (faultShape, type, body) => {
  const server = await start(createWso2Server({ faultShape }));
  const response = await callApi(server, 'bad', fetch);
  expect(response.status).toBe(401);
  expect(response.headers.get('content-type')).toContain(type);
  expect(await response.text()).toBe(body);
});

test('a bad token in a SOAP envelope', async () => {
  const server = await start(createWso2Server({ faultShape: 'ams-soap' }));
  const body = await (await callApi(server, 'bad', fetch)).text();
  expect(body).toContain(
    '<soapenv:Body><ams:fault xmlns:ams="http://wso2.org/apimanager/security"><ams:code>900901',
  );
});

test.each<[FaultChallenge, string | null]>([
  ['oauth2', 'OAuth2 realm="WSO2 API Manager", error="invalid_token"'],
  ['space', 'OAuth2 realm="WSO2 API Manager", error="invalid token"'],
  ['null-bearer', 'null Bearer realm="WSO2 API Manager"'],
  ['internal-key', 'Internal API Key realm="WSO2 API Manager", Bearer realm="WSO2 API Manager"'],
  ['none', null],
])('the challenge %s', async (challenge, expected) => {
  const server = await start(createWso2Server({ challenge }));
  const header = (await callApi(server, 'bad', fetch)).headers.get('www-authenticate');
  expect(header?.slice(0, expected?.length) ?? null).toBe(expected);
});

test('no token, another scheme and a bad token have codes of their own', async () => {
  const server = await start(createWso2Server({ faultShape: 'json-string' }));
  const codeOf = async (response: Response): Promise<unknown> =>
    ((await response.json()) as { code: unknown }).code;
  expect(await codeOf(await callApi(server))).toBe('900902');
  expect(await codeOf(await fetch(server.apiUrl, { headers: { Authorization: basic('a:b') } }))).toBe(
    '900905',
  );
  expect(await codeOf(await callApi(server, 'bad'))).toBe('900901');
});

const rejected = new Set([900901, 900902, 900903, 900904, 900905, 900907, 900909]);
const forbidden = new Set([900906, 900908, 900910]);
const expectedStatus = (code: number): number => {
  if (rejected.has(code)) return 401;
  if (forbidden.has(code)) return 403;
  if (code === 900900) return 500;
  return code === 900801 ? 503 : 429;
};

test('each code of the table comes on command, with its status', async () => {
  const server = await start(createWso2Server());
  const { accessToken } = await login(server);
  for (const code of Object.keys(gatewayCodes).map(Number) as GatewayCode[]) {
    server.faults.next('api', gatewayFault({ code, shape: 'json-number' }));
    const response = await callApi(server, accessToken);
    expect([code, response.status]).toEqual([code, expectedStatus(code)]);
    expect(await response.json()).toMatchObject({ fault: { code } });
    expect(response.headers.has('www-authenticate')).toBe(response.status === 401);
  }
  expect((await callApi(server, accessToken)).status).toBe(200);
});

test('a description may quote the token, and XML stays well-formed', async () => {
  const server = await start(createWso2Server());
  server.faults.next('api', gatewayFault({ code: 900901, shape: 'ams-xml', detail: 'Access Token: <a&b>' }));
  expect(await (await callApi(server, 'bad')).text()).toContain(
    'Access Token: &lt;a&amp;b&gt;</ams:description>',
  );
});
