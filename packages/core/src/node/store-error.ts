import { isOAuthError, OAuthError } from '../errors/oauth-error.js';
import { codeOf } from './disk.js';

interface Explanation {
  readonly means: string;
  readonly hint: string;
}

const EXPLANATIONS: Readonly<Record<string, Explanation>> = {
  ENOSPC: { means: 'the disk is full', hint: 'Free some space; what was stored before is still there.' },
  EDQUOT: {
    means: 'the disk quota is used up',
    hint: 'Free some space; what was stored before is still there.',
  },
  EROFS: { means: 'the file system is read-only', hint: 'Choose a folder that can be written.' },
  EACCES: { means: 'permission denied', hint: 'The process must own the folder and its files.' },
  EPERM: { means: 'operation not permitted', hint: 'The process must own the folder and its files.' },
  EMFILE: { means: 'this process has too many open files', hint: 'Raise its limit (ulimit -n).' },
  ELOOP: { means: 'it is a symbolic link', hint: 'Remove the link; links are not followed.' },
  ENOTDIR: {
    means: 'something that is no folder is in the way',
    hint: 'Remove it, or choose another folder.',
  },
};

/** A file store's failure: names the path and never what is in it, nor the text of a foreign error (G11). */
export function storeError(path: string, problem: string, hint?: string): OAuthError {
  return new OAuthError({ code: 'store_error', message: `${path}: ${problem}.`, hint });
}

/** Whatever a step of the file system threw, as an error of ours. */
export function asStoreError(error: unknown, path: string): OAuthError {
  if (isOAuthError(error)) return error;
  const code = codeOf(error);
  const known = EXPLANATIONS[code];
  if (known === undefined) return storeError(path, `the file system failed${code && ` (${code})`}`);
  return storeError(path, `${known.means} (${code})`, known.hint);
}
