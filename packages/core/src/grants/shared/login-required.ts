import { OAuthError } from '../../errors/oauth-error.js';

export function loginRequired(message: string, hint: string): OAuthError {
  return new OAuthError({ code: 'login_required', message, hint });
}
