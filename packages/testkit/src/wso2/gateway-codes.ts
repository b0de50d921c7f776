/** What a gateway's fault code means. */
export interface GatewayCodeMeaning {
  readonly status: number;
  readonly message: string;
  readonly description: string;
}

const meaning = (status: number, message: string, description: string): GatewayCodeMeaning =>
  Object.freeze({ status, message, description });

const THROTTLED = 'Message throttled out';
const EXCEEDED = 'You have exceeded your quota';

/**
 * The fault codes of WSO2's gateway: 9009xx for authentication, 9008xx for throttling.
 * https://apim.docs.wso2.com/en/3.2.0/troubleshooting/error-handling/
 */
export const gatewayCodes = Object.freeze({
  900800: meaning(429, THROTTLED, EXCEEDED),
  900801: meaning(503, 'Maximum hard limit exceeded', 'API hard limit exceeded'),
  900802: meaning(429, THROTTLED, 'Resource level throttle out'),
  900803: meaning(429, THROTTLED, 'Application level throttle out'),
  900804: meaning(429, THROTTLED, 'Subscription level throttle out'),
  900805: meaning(429, THROTTLED, 'Message blocked'),
  900806: meaning(429, THROTTLED, 'Custom policy throttled out'),
  900900: meaning(
    500,
    'Unclassified Authentication Failure',
    'Error while accessing backend services for API key validation',
  ),
  900901: meaning(
    401,
    'Invalid Credentials',
    'Access failure for API: /pizzashack/1.0.0, version: 1.0.0 status: (900901) - Invalid Credentials. ' +
      'Make sure you have given the correct access token',
  ),
  900902: meaning(401, 'Missing Credentials', 'Required OAuth credentials not provided'),
  900903: meaning(401, 'Access Token Expired', 'Access token expired. Renew the access token and try again'),
  900904: meaning(
    401,
    'Access Token Inactive',
    'Access token is inactive. Generate a new access token and try again',
  ),
  900905: meaning(
    401,
    'Incorrect Access Token Type is provided',
    'The access token type used is not supported',
  ),
  900906: meaning(
    403,
    'No matching resource found in the API for the given request',
    'Check the API documentation',
  ),
  900907: meaning(
    401,
    'The requested API is temporarily blocked',
    'Access failure for API: the API is blocked',
  ),
  900908: meaning(403, 'Resource forbidden', 'User is not subscribed to access the API'),
  900909: meaning(401, 'The subscription to the API is inactive', 'The subscription to the API is inactive'),
  900910: meaning(
    403,
    'The access token does not allow you to access the requested resource',
    'Scope validation failed',
  ),
});

/** A fault code of WSO2's gateway. */
export type GatewayCode = keyof typeof gatewayCodes;

/** The codes with which the gateway throttles. */
export type ThrottlingCode = Extract<
  GatewayCode,
  900800 | 900801 | 900802 | 900803 | 900804 | 900805 | 900806
>;

export function isThrottling(code: GatewayCode): code is ThrottlingCode {
  return code < 900_900;
}
