import { type Answer, textAnswer } from '../wire/answer.js';
import { type GatewayCode, gatewayCodes } from './gateway-codes.js';

/** The shapes in which gateways of different versions word a fault. */
export type FaultShape = 'ams-xml' | 'ams-soap' | 'json-number' | 'json-string' | 'error-message' | 'am-xml';

/** The variants of `WWW-Authenticate` that gateways of different versions send with a 401. */
export type FaultChallenge = 'oauth2' | 'space' | 'null-bearer' | 'none';

export interface GatewayFault {
  readonly code: GatewayCode;
  /** Default `json-number`. */
  readonly shape?: FaultShape;
  /** Default `oauth2`; only sent with a 401. */
  readonly challenge?: FaultChallenge;
  /** Text after the usual description; real gateways may quote the token here. */
  readonly detail?: string;
}

interface Words {
  readonly code: GatewayCode;
  readonly message: string;
  readonly description: string;
}

const escapeXml = (text: string): string =>
  text.replace(/[<>&]/g, (char) => ({ '<': '&lt;', '>': '&gt;' })[char] ?? '&amp;');

const xmlFault = (prefix: string, namespace: string, { code, message, description }: Words): string =>
  `<${prefix}:fault xmlns:${prefix}="${namespace}"><${prefix}:code>${code}</${prefix}:code>` +
  `<${prefix}:message>${escapeXml(message)}</${prefix}:message>` +
  `<${prefix}:description>${escapeXml(description)}</${prefix}:description></${prefix}:fault>`;

const security = (words: Words): string => xmlFault('ams', 'http://wso2.org/apimanager/security', words);

const soap = (body: string): string =>
  '<?xml version="1.0" encoding="UTF-8"?><soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/">' +
  `<soapenv:Body>${body}</soapenv:Body></soapenv:Envelope>`;

const JSON_TYPE = 'application/json; charset=UTF-8';
const XML_TYPE = 'application/xml; charset=UTF-8';

const shapes: Readonly<Record<FaultShape, { readonly type: string; write(words: Words): string }>> = {
  'ams-xml': { type: XML_TYPE, write: security },
  'ams-soap': { type: 'text/xml; charset=UTF-8', write: (words) => soap(security(words)) },
  'am-xml': { type: XML_TYPE, write: (words) => xmlFault('am', 'http://wso2.org/apimanager', words) },
  'json-number': { type: JSON_TYPE, write: (words) => JSON.stringify({ fault: words }) },
  'json-string': {
    type: JSON_TYPE,
    write: (words) => JSON.stringify({ ...words, code: String(words.code) }),
  },
  'error-message': {
    type: JSON_TYPE,
    write: ({ code, message, description }) =>
      JSON.stringify({ error_message: message, code: String(code), error_description: description }),
  },
};

const challenges: Readonly<Record<FaultChallenge, string | undefined>> = {
  oauth2:
    'OAuth2 realm="WSO2 API Manager", error="invalid_token", error_description="The access token is invalid"',
  space:
    'OAuth2 realm="WSO2 API Manager", error="invalid token", error_description="The access token expired"',
  'null-bearer': 'null Bearer realm="WSO2 API Manager"',
  none: undefined,
};

/** A fault as WSO2's gateway answers it. */
export function gatewayAnswer(fault: GatewayFault): Answer {
  const { code, shape = 'json-number', challenge = 'oauth2', detail } = fault;
  const { status, message, description } = gatewayCodes[code];
  const words = {
    code,
    message,
    description: detail === undefined ? description : `${description} ${detail}`,
  };
  const authenticate = status === 401 ? challenges[challenge] : undefined;
  return textAnswer(status, shapes[shape].write(words), {
    'Content-Type': shapes[shape].type,
    ...(authenticate !== undefined && { 'WWW-Authenticate': authenticate }),
  });
}
