/** Every shape of docs/vendors.md, written by hand: the test server's own shapes come from the same page by another way. */
const FAULT_SHAPES: Readonly<Record<string, (code: number) => string>> = {
  'ams XML': (code) =>
    `<ams:fault xmlns:ams="http://wso2.org/apimanager/security"><ams:code>${code}</ams:code><ams:message>Invalid Credentials</ams:message><ams:description>Access failure for API: /a, token 900999</ams:description></ams:fault>`,
  'ams XML, indented, with a declaration': (code) =>
    `<?xml version="1.0" encoding="UTF-8"?>\n<ams:fault xmlns:ams="http://wso2.org/apimanager/security">\n  <ams:code>${code}</ams:code>\n  <ams:message>m</ams:message>\n</ams:fault>\n`,
  'ams XML in a SOAP 1.1 fault': (code) =>
    `<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"><soapenv:Body><soapenv:Fault><faultcode>soapenv:Server</faultcode><faultstring>Invalid Credentials</faultstring><detail><ams:fault xmlns:ams="http://wso2.org/apimanager/security"><ams:code>${code}</ams:code></ams:fault></detail></soapenv:Fault></soapenv:Body></soapenv:Envelope>`,
  'ams XML in a SOAP 1.2 fault': (code) =>
    `<s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope"><s:Body><s:Fault><s:Code><s:Value>s:Receiver</s:Value></s:Code><s:Detail><ams:fault xmlns:ams="http://wso2.org/apimanager/security"><ams:code>${code}</ams:code></ams:fault></s:Detail></s:Fault></s:Body></s:Envelope>`,
  'am XML': (code) =>
    `<am:fault xmlns:am="http://wso2.org/apimanager"><am:code>${code}</am:code><am:type>Status report</am:type><am:message>Runtime Error</am:message></am:fault>`,
  'amt XML': (code) =>
    `<amt:fault xmlns:amt="http://wso2.org/apimanager/throttling"><amt:code>${code}</amt:code><amt:message>Message throttled out</amt:message></amt:fault>`,
  'XML with a default namespace': (code) =>
    `<fault xmlns="http://wso2.org/apimanager/security"><code>${code}</code></fault>`,
  'JSON fault, number': (code) =>
    JSON.stringify({ fault: { code, message: 'm', description: 'd {"code":900999}' } }),
  'JSON fault, string': (code) => JSON.stringify({ fault: { code: String(code), message: 'm' } }),
  'flat JSON, string': (code) =>
    JSON.stringify({
      code: String(code),
      message: 'm',
      description: '<ams:fault><ams:code>900999</ams:code>',
    }),
  'flat JSON, number': (code) => JSON.stringify({ code, message: 'm' }),
  'error_message JSON': (code) =>
    JSON.stringify({ error_message: 'm', code: String(code), error_description: 'd' }, undefined, 2),
};

export const SHAPE_NAMES: readonly string[] = Object.keys(FAULT_SHAPES);

export function faultBody(shape: string, code: number): string {
  return FAULT_SHAPES[shape]?.(code) ?? '';
}
