import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import type { Files } from '../package/read-tarball.mjs';

/** What publint says of a package, its suggestions included. */
export async function publintProblems(files: Files): Promise<string[]> {
  const packed = Array.from(files, ([path, data]) => ({
    name: `package/${path}`,
    data: Uint8Array.from(data),
  }));
  const { messages, pkg } = await publint({ pkgDir: 'package', pack: { files: packed }, strict: true });
  return messages.map((message) => formatMessage(message, pkg) ?? message.code);
}
