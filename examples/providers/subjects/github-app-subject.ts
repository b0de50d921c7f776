import {
  createGitHubServer,
  gitHubError,
  type GitHubServer,
  gitHubRateLimited,
  readJwt,
} from '@org/oauth-testkit';
import { githubApp } from '../github-app.js';
import { knownKeys, privateKey } from './secrets.js';
import { jwtWith, vendorSubject } from './vendor-subject.js';

/** Signed a minute ago, and good for nine more: clocks differ, and ten are the most that GitHub takes. */
function isBearer(authorization: string): boolean {
  const [, jwt = ''] = /^Bearer (.*)$/.exec(authorization) ?? [];
  const { iat, exp } = readJwt(jwt)?.claims ?? {};
  return jwtWith({ iss: 'shop' })(jwt) && Number(exp) - Number(iat) === 600;
}

export const githubAppSubject = vendorSubject<GitHubServer>({
  start: (options) => createGitHubServer({ ...options, appId: 'shop', appKeys: knownKeys }),
  provider: (key, api) => githubApp({ clientId: 'shop', privateKey: key, installationId: '67890', api }),
  secret: privateKey,
  address: 'https://api.github.com',
  answer: { token: 'ghs_canary', expires_at: '2030-01-01T00:00:00Z' },
  tokenRequest: () => ({
    method: 'POST',
    path: '/app/installations/67890/access_tokens',
    headers: {
      'content-type': 'application/json',
      authorization: isBearer,
    },
    body: '{}',
  }),
  expiresIn: { lacks: 'GitHub names an instant, expires_at' },
  rejections: [gitHubError(401, 'Bad credentials')],
  otherRefusals: [
    gitHubError(403, 'Resource not accessible by integration'),
    gitHubRateLimited('primary', 1),
  ],
  wrongSecret: { code: 'invalid_client' },
});
