import type { Metafile } from 'esbuild';

const PUBLISHED = /^packages\/(?!runtimes\/)(?:providers\/)?[\w-]+\/(?:src|dist)\//;

/** @throws Error when a bundle holds a published package from this repository in place of the packed one */
export function refuseSources({ inputs }: Metafile): void {
  const found = Object.keys(inputs).filter((input) => PUBLISHED.test(input));
  if (found.length > 0) throw new Error(`not from the tarballs: ${found.join(', ')}`);
}
