import { errors, type Provider } from 'oidc-provider';
import { GRANT_TYPES } from './grant-types.js';
import { issueTokens } from './issue-tokens.js';

interface BadgeParameters {
  readonly badge?: string;
}

/**
 * A grant of this server's own, named by an absolute URI: whoever shows the badge gets in, and keeps coming.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc6749#section-4.5 RFC 6749 §4.5}
 */
export function registerBadgeGrant(provider: Provider, badge: string): void {
  provider.registerGrantType<BadgeParameters>(
    GRANT_TYPES.badge,
    async (ctx) => {
      if (ctx.oidc.params.badge !== badge) throw new errors.InvalidGrant('unknown badge');
      await issueTokens(ctx, { accountId: 'badge-holder', withRefreshToken: true });
    },
    ['badge', 'scope'],
  );
}
