import { execFileSync } from 'node:child_process';

/** The program of a Redis or Valkey server, if one is installed. */
export const redisProgram: string | undefined = ['redis-server', 'valkey-server'].find((name) => {
  try {
    execFileSync(name, ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
});

export const NO_REDIS =
  'no redis-server here, so nothing of @org/oauth-store-redis ran against one; to install it: apt-get install redis-server';
