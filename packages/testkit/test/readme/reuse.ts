import { createWso2Server, resetAfter, when } from '@org/oauth-testkit';

const server = await createWso2Server({ rotation: 'rotate', punishReuse: true, lifetimeSeconds: 60 });
server.faults.next(
  'token',
  when((request) => request.grantType === 'refresh_token', resetAfter()),
);

// Log in, let the client refresh, and see what it does when the rotated pair never arrives.

console.log(server.usedRefreshTokens.length, 'used,', server.reuseDetected, 'presented again');
await server.close();
