import type { GatewayCode } from './gateway-codes.js';

/**
 * The shapes in which gateways of different versions word a fault. `ams` is the namespace of authentication, `amt`
 * that of throttling, `am` that of the mediation around them.
 */
export type FaultShape =
  | 'ams-xml'
  | 'ams-soap'
  | 'amt-xml'
  | 'am-xml'
  | 'json-number'
  | 'json-string'
  | 'error-message';

/** What a fault says, before it has a shape. */
interface FaultWords {
  readonly code: GatewayCode;
  readonly message: string;
  readonly description: string;
  /** When a throttled client may come again, in a format of the server's own. */
  readonly nextAccessTime?: string;
}

interface ShapeWriter {
  /** The `Content-Type`. */
  readonly type: string;
  write(words: FaultWords): string;
}

const escapeXml = (text: string): string =>
  text.replace(/[<>&]/g, (char) => ({ '<': '&lt;', '>': '&gt;' })[char] ?? '&amp;');

/** One element per member, all of them in the namespace of the fault. */
const xmlFault = (prefix: string, namespace: string, words: FaultWords): string => {
  const elements = Object.entries(words).map(
    ([name, value]) => `<${prefix}:${name}>${escapeXml(String(value))}</${prefix}:${name}>`,
  );
  return `<${prefix}:fault xmlns:${prefix}="${namespace}">${elements.join('')}</${prefix}:fault>`;
};

const security = (words: FaultWords): string => xmlFault('ams', 'http://wso2.org/apimanager/security', words);

const soap = (body: string): string =>
  '<?xml version="1.0" encoding="UTF-8"?><soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/">' +
  `<soapenv:Body>${body}</soapenv:Body></soapenv:Envelope>`;

const JSON_TYPE = 'application/json; charset=UTF-8';
const XML_TYPE = 'application/xml; charset=UTF-8';

/** Each shape with its media type. */
export const faultShapes: Readonly<Record<FaultShape, ShapeWriter>> = {
  'ams-xml': { type: XML_TYPE, write: security },
  'ams-soap': { type: 'text/xml; charset=UTF-8', write: (words) => soap(security(words)) },
  'amt-xml': {
    type: XML_TYPE,
    write: (words) => xmlFault('amt', 'http://wso2.org/apimanager/throttling', words),
  },
  'am-xml': { type: XML_TYPE, write: (words) => xmlFault('am', 'http://wso2.org/apimanager', words) },
  'json-number': { type: JSON_TYPE, write: (words) => JSON.stringify({ fault: words }) },
  'json-string': {
    type: JSON_TYPE,
    write: (words) => JSON.stringify({ ...words, code: String(words.code) }),
  },
  'error-message': {
    type: JSON_TYPE,
    write: ({ code, message, description, ...rest }) =>
      JSON.stringify({
        error_message: message,
        code: String(code),
        error_description: description,
        ...rest,
      }),
  },
};
