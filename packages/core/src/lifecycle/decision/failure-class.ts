import type { OAuthError } from '../../errors/oauth-error.js';

/**
 * What a failed token request means for what we hold:
 * `dead-client` – the vendor does not accept who we are; `dead-grant` – what we presented for the token is
 * refused; `transient` – nothing is known, nothing is lost; `protocol` – the answer or the request is wrong.
 */
export type FailureClass = 'dead-client' | 'dead-grant' | 'transient' | 'protocol';

export function failureClass(error: OAuthError): FailureClass {
  switch (error.code) {
    case 'invalid_client':
    case 'unauthorized_client':
    case 'access_denied':
      return 'dead-client';
    case 'invalid_grant':
    case 'login_required':
      return 'dead-grant';
    case 'rate_limited':
    case 'server_error':
    case 'network_error':
    case 'timeout':
    case 'aborted':
    case 'store_error':
    case 'closed':
      return 'transient';
    case 'invalid_config':
    case 'invalid_scope':
    case 'invalid_request':
    case 'invalid_target':
    case 'unsupported_grant_type':
    case 'invalid_response':
    case 'redirected':
    case 'origin_not_allowed':
      return 'protocol';
  }
}
