import { type Provider, signedAssertion, type SigningKey } from '@org/oauth-core';

/** Tokens of a GitHub App's installation: no OAuth at all, and yet a page of data. */
export function githubApp(
  app: { readonly id: string; readonly key: SigningKey; readonly installation: string },
  api = 'https://api.github.com',
): Provider {
  const url = `${api}/app/installations/${app.installation}/access_tokens`;
  const assert = signedAssertion({ key: app.key, algorithm: 'RS256', issuer: app.id, lifetimeSeconds: 540 });
  return {
    name: 'github-app',
    tokenEndpoint: url,
    clientAuth: {
      method: 'github_app',
      identity: app.id,
      async authenticate({ headers, ...attempt }) {
        headers.set('authorization', `Bearer ${await assert(attempt)}`);
      },
    },
    grant: {
      name: 'installation',
      identity: { installation: app.installation },
      async request({ vendor }) {
        const { token, expires_at } = await vendor.post({ url, parameters: {}, format: 'json' });
        return { accessToken: String(token), expiresAt: Date.parse(String(expires_at)) };
      },
    },
  };
}
