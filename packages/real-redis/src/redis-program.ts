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

/** Why a test is skipped that needs one. @param what - what did not run */
export function noRedis(what: string): string {
  return `no redis-server here, so ${what} did not run against one; to install it: apt-get install redis-server`;
}
