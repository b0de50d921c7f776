import type { Grant } from '@org/oauth-core';

/**
 * The same grant, with scopes on refresh requests too: API Cloud documents `scope=PRODUCTION` there. Without
 * it none are sent, because WSO2 then keeps those of the login, and refuses one that was not granted.
 */
export function withRefreshScope(grant: Grant, refreshScope: readonly string[] | undefined): Grant {
  if (refreshScope === undefined) return grant;
  const names = new Set(refreshScope.flatMap((part) => part.split(' ').filter((name) => name !== '')));
  return Object.freeze({
    ...grant,
    identity: { grant: grant.identity, refreshScope: [...names].toSorted() },
    async request(context) {
      const request = await grant.request(context);
      if (!('grantType' in request) || request.grantType !== 'refresh_token') return request;
      return { ...request, parameters: { ...request.parameters, scope: [...names].join(' ') } };
    },
  } satisfies Grant);
}
