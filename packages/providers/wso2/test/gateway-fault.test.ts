import { describe, expect, it } from 'vitest';
import { readGatewayFault } from '../src/gateway-fault.js';
import { faultBody, SHAPE_NAMES } from './support/fault-shapes.js';

const CODES = [900_800, 900_801, 900_900, 900_901, 900_902, 900_910, 303_001, 101_503, 404, 0];

describe.each(SHAPE_NAMES)('a fault as %s', (shape) => {
  it.each(CODES)('with code %i', (code) => {
    expect(readGatewayFault(faultBody(shape, code))).toEqual({ code });
  });
});

describe('what is no fault', () => {
  it.each([
    '',
    ' ',
    'null',
    '[]',
    '[{"code":900901}]',
    '"900901"',
    '900901',
    '{}',
    '{"fault":null}',
    '{"fault":"900901"}',
    '{"fault":{"code":null}}',
    '{"fault":{"code":"9009O1"}}',
    '{"fault":{"code":900901.5}}',
    '{"code":-1}',
    '{"code":1e30}',
    '{"code":true}',
    '{"code":"900901"',
    '{"error":"invalid_client","error_description":"900901"}',
    '<html><body>code 900901</body></html>',
    '<soapenv:Fault><faultcode>900901</faultcode></soapenv:Fault>',
    '<ams:fault></ams:fault>',
    '<ams:fault><ams:code></ams:code></ams:fault>',
    '<ams:fault><ams:code>90x</ams:code></ams:fault>',
    '<ams:fault><ams:code>900901',
    '<ams:default><ams:code>900901</ams:code></ams:default>',
  ])('%s', (body) => {
    expect(readGatewayFault(body)).toBeUndefined();
  });
});

it.each([
  ['open tags', '<fault '.repeat(150_000)],
  ['name characters', `<${'a'.repeat(1_000_000)}`],
  ['white space', `<fault>${' '.repeat(1_000_000)}`],
  ['white space in a code', `<fault><code>${' '.repeat(1_000_000)}`],
  ['digits', `<fault><code>${'9'.repeat(1_000_000)}`],
  ['leading white space', ' '.repeat(1_000_000)],
  ['nested JSON', '{"fault":'.repeat(100_000)],
])('reads a megabyte of hostile %s in no time', (_, body) => {
  const start = performance.now();
  expect(readGatewayFault(body)).toBeUndefined();
  expect(performance.now() - start).toBeLessThan(5_000);
});
