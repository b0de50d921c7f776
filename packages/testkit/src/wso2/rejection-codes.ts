import type { Rejection } from '../dialect/dialect.js';
import type { GatewayCode } from './gateway-codes.js';
import type { Wso2Traits } from './generations.js';

type Codes = Readonly<Record<Rejection, GatewayCode>>;

const one: Codes = {
  'token-missing': 900902,
  'scheme-wrong': 900905,
  'token-unknown': 900901,
  'token-expired': 900901,
  'token-revoked': 900901,
};

/** The code with which a gateway rejects a request; old versions tell an expired token from a revoked one. */
export const rejectionCodes: Readonly<Record<Wso2Traits['deadTokenCodes'], Codes>> = {
  one,
  'by-cause': { ...one, 'token-expired': 900903, 'token-revoked': 900904 },
};
