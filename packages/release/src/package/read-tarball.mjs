import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

/** @typedef {ReadonlyMap<string, Buffer>} Files what a package holds, by path within it, such as `dist/index.js` */

const BLOCK_BYTES = 512;

/**
 * Reads a tarball as `pnpm pack` writes them, so that a machine needs no tar: ustar, with the long paths of pax.
 *
 * @param {string} tarball
 * @returns {Files}
 */
export function readTarball(tarball) {
  const archive = gunzipSync(readFileSync(tarball));
  const files = new Map();
  let longPath;
  for (let at = 0; archive[at] !== 0 && at < archive.length;) {
    const header = archive.subarray(at, at + BLOCK_BYTES);
    const size = Number.parseInt(text(header, 124, 12), 8);
    const content = archive.subarray(at + BLOCK_BYTES, at + BLOCK_BYTES + size);
    const type = text(header, 156, 1);
    if (type === 'x') longPath = /^\d+ path=(.*)$/m.exec(content.toString())?.[1];
    if (type === '0' || type === '') {
      files.set((longPath ?? path(header)).replace(/^package\//, ''), content);
      longPath = undefined;
    }
    at += BLOCK_BYTES + Math.ceil(size / BLOCK_BYTES) * BLOCK_BYTES;
  }
  return files;
}

/** @param {Buffer} header */
function path(header) {
  const prefix = text(header, 345, 155);
  return `${prefix && `${prefix}/`}${text(header, 0, 100)}`;
}

/**
 * @param {Buffer} header
 * @param {number} start
 * @param {number} length
 */
function text(header, start, length) {
  return header
    .subarray(start, start + length)
    .toString()
    .replace(/\0.*$/s, '');
}
