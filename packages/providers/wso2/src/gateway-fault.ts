import { parseJsonObject } from '@org/oauth-core/preset';

/** What a gateway's fault says; everything else in it is text that may quote the token. */
export interface GatewayFault {
  readonly code: number;
}

/**
 * Finds the code in a fault of WSO2's gateway; `undefined` where the text is none. Never throws.
 *
 * Known shapes, by version and configuration:
 *
 * - `<ams:fault xmlns:ams="…"><ams:code>900901</ams:code>…`, also `am:` and `amt:`, also inside a SOAP envelope
 * - `{"fault":{"code":900901,"message":…,"description":…}}`, number or string
 * - `{"code":"900901","message":…,"description":…}`
 * - `{"error_message":…,"code":"900901","error_description":…}`
 *
 * @see {@link https://apim.docs.wso2.com/en/4.5.0/troubleshooting/error-handling/ WSO2 API Manager, "Error Handling"}
 */
export function readGatewayFault(text: string): GatewayFault | undefined {
  const code = /^\s*\{/.test(text) ? codeInJson(text) : codeInXml(text);
  return code === undefined ? undefined : Object.freeze({ code });
}

function codeInJson(text: string): number | undefined {
  const body = parseJsonObject(text);
  return toCode(membersOf(body?.['fault'])['code']) ?? toCode(body?.['code']);
}

/**
 * A scan instead of an XML parser: one number is wanted, the code always precedes the free text, and a
 * parser would bring a dependency (and entity expansion) for it. Names are matched in lower case, which
 * tells `<ams:fault>` from SOAP's own `<soapenv:Fault>`. `[^<>]` keeps the scan linear on hostile input.
 */
function codeInXml(text: string): number | undefined {
  const fault =
    /<(?:[\w.-]{1,40}:)?fault(?:\s[^<>]*)?>\s*<(?:[\w.-]{1,40}:)?code(?:\s[^<>]*)?>\s*(\d+)\s*</.exec(text);
  return toCode(fault?.[1]);
}

function toCode(value: unknown): number | undefined {
  const code = typeof value === 'string' && /^\s*\d{1,9}\s*$/.test(value) ? Number(value) : value;
  return typeof code === 'number' && Number.isInteger(code) && code >= 0 && code < 1e9 ? code : undefined;
}

function membersOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}
