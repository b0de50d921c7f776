import { type Provider, signedAssertion, type SigningKey } from '@org/oauth-core';

/** Tokens of an installation of a GitHub App: no OAuth at all, and yet a page of data. */
export function githubApp(options: {
  readonly clientId: string; // or the app's id
  readonly privateKey: SigningKey;
  readonly installationId: string;
  readonly api?: string | undefined; // of a GitHub Enterprise Server
}): Provider {
  const { clientId, privateKey: key, installationId, api = 'https://api.github.com' } = options;
  const jwt = signedAssertion({ key, issuer: clientId, backdateSeconds: 60, lifetimeSeconds: 540 });
  const authenticate: Provider['clientAuth']['authenticate'] = async ({ headers, ...attempt }) =>
    headers.set('authorization', `Bearer ${await jwt(attempt)}`);
  const request: Provider['grant']['request'] = async ({ vendor }) => {
    const answer = await vendor.post({ url: vendor.tokenEndpoint, parameters: {}, format: 'json' });
    return { accessToken: String(answer['token']), expiresAt: Date.parse(String(answer['expires_at'])) };
  };
  return {
    name: 'github-app',
    tokenEndpoint: `${api}/app/installations/${installationId}/access_tokens`,
    clientAuth: { method: 'github_app', identity: clientId, authenticate },
    grant: { name: 'installation', identity: installationId, request },
  };
}
