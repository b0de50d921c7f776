/** Why a token or revoke endpoint refuses; each dialect words it in its own way. */
export type RefusalReason =
  | 'method'
  | 'media-type'
  | 'malformed-body'
  | 'repeated-parameter'
  | 'credentials-in-query'
  | 'two-client-authentications'
  | 'client-unknown'
  | 'parameter-missing'
  | 'parameter-unexpected'
  | 'parameter-wrong'
  | 'grant-unsupported'
  | 'scope-invalid'
  | 'login-wrong'
  | 'refresh-token-dead'
  | 'refresh-race-lost'
  | 'assertion-invalid'
  | 'subject-token-invalid'
  | 'code-dead'
  | 'target-invalid'
  | 'authorization-pending'
  | 'slow-down'
  | 'access-denied'
  | 'device-code-expired';

export interface Refusal {
  readonly refused: RefusalReason;
  /** One sentence for whoever debugs the client. */
  readonly detail: string;
}

export function refuse(refused: RefusalReason, detail: string): Refusal {
  return { refused, detail };
}

export function isRefusal(value: object | undefined): value is Refusal {
  return value !== undefined && 'refused' in value;
}

/** The status and error code of RFC 6749 §5.2 for each reason; of RFC 8693 §2.2.2, 8707 §2 and 8628 §3.5 for theirs. */
export const standardErrors: Readonly<
  Record<RefusalReason, { readonly status: number; readonly error: string }>
> = {
  method: { status: 405, error: 'invalid_request' },
  'media-type': { status: 400, error: 'invalid_request' },
  'malformed-body': { status: 400, error: 'invalid_request' },
  'repeated-parameter': { status: 400, error: 'invalid_request' },
  'credentials-in-query': { status: 400, error: 'invalid_request' },
  'two-client-authentications': { status: 400, error: 'invalid_request' },
  'client-unknown': { status: 401, error: 'invalid_client' },
  'parameter-missing': { status: 400, error: 'invalid_request' },
  'parameter-unexpected': { status: 400, error: 'invalid_request' },
  'parameter-wrong': { status: 400, error: 'invalid_request' },
  'grant-unsupported': { status: 400, error: 'unsupported_grant_type' },
  'scope-invalid': { status: 400, error: 'invalid_scope' },
  'login-wrong': { status: 400, error: 'invalid_grant' },
  'refresh-token-dead': { status: 400, error: 'invalid_grant' },
  'refresh-race-lost': { status: 400, error: 'invalid_grant' },
  'assertion-invalid': { status: 400, error: 'invalid_grant' },
  'subject-token-invalid': { status: 400, error: 'invalid_request' },
  'code-dead': { status: 400, error: 'invalid_grant' },
  'target-invalid': { status: 400, error: 'invalid_target' },
  'authorization-pending': { status: 400, error: 'authorization_pending' },
  'slow-down': { status: 400, error: 'slow_down' },
  'access-denied': { status: 400, error: 'access_denied' },
  'device-code-expired': { status: 400, error: 'expired_token' },
};
