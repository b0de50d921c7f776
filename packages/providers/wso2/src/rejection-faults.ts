/** A fault with which the gateway answers a call of an API with 401. */
export interface RejectionFault {
  readonly code: number;
  readonly meaning: string;
  /** Whether a new token may cure it. */
  readonly renews: boolean;
}

/** @see {@link https://apim.docs.wso2.com/en/3.2.0/troubleshooting/error-handling/ WSO2 API Manager, "Error Handling"} */
export const REJECTION_FAULTS: readonly RejectionFault[] = Object.freeze([
  { code: 900_901, meaning: 'the token is invalid, revoked or expired', renews: true },
  { code: 900_902, meaning: 'the Authorization header is missing', renews: false },
  { code: 900_903, meaning: 'the token has expired (old versions)', renews: true },
  { code: 900_904, meaning: 'the token is inactive (old versions)', renews: true },
  { code: 900_905, meaning: 'the API takes another type of token', renews: false },
  { code: 900_907, meaning: 'the API is blocked', renews: false },
  { code: 900_909, meaning: 'the subscription is inactive', renews: false },
]);
