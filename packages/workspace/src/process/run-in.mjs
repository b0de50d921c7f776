import { spawn } from 'node:child_process';

/** What `npm test`, pnpm and vitest tell the programs that they start. */
const OURS = /^(npm_|NODE_OPTIONS$|VITEST|NODE_ENV$)/i;

/** Without a registry, npm and pnpm would try again for minutes before they say so. */
const FEW_RETRIES = {
  npm_config_fetch_retries: '1',
  npm_config_fetch_retry_mintimeout: '1000',
  npm_config_fetch_retry_maxtimeout: '1000',
};

/** Of that, how this machine reaches the registry. */
const REGISTRY =
  /^npm_config_(registry|cache|https?_proxy|proxy|noproxy|cafile|strict_ssl|(user|global)config)$/i;

/**
 * Runs a program in a folder, without what `npm test` or pnpm put into this process's environment.
 *
 * @param {string} folder
 * @param {readonly string[]} command
 * @returns {Promise<{ code: number, output: string, stdout: string }>} output: with what it wrote to stderr
 */
export function runIn(folder, [program = '', ...args]) {
  const kept = Object.entries(process.env).filter(([name]) => REGISTRY.test(name) || !OURS.test(name));
  // On Windows npm and npx are .cmd files, which only a shell can start.
  const shell = process.platform === 'win32' && program !== process.execPath;
  const child = spawn(program, args, {
    cwd: folder,
    shell,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...Object.fromEntries(kept), ...FEW_RETRIES, NO_COLOR: '1' },
  });
  let output = '';
  let stdout = '';
  child.stdout.setEncoding('utf8').on('data', (text) => {
    output += text;
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text) => (output += text));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code: code ?? 1, output, stdout }));
  });
}
