import { createHook } from 'node:async_hooks';

/** What WebCrypto is working on in another thread, where no turn of the event loop waits for it. */
export interface CryptoJobs {
  readonly busy: boolean;
  stop(): void;
}

/** The names of Node's jobs for WebCrypto. https://nodejs.org/api/async_hooks.html#type */
const JOB = /^(?:SIGN|VERIFY|HASH|CIPHER|DERIVEBITS|KEYGEN|KEYPAIRGEN|KEYEXPORT)REQUEST$/;

/** A job that is run at once has no callback. */
const isAsynchronous = (job: object): boolean => 'ondone' in job && typeof job.ondone === 'function';

/** Notices the jobs that begin from now on, whoever begins them. */
export function watchCryptoJobs(): CryptoJobs {
  const jobs = new Map<number, object>();
  const hook = createHook({
    init(...[id, type, , resource]) {
      if (JOB.test(type)) jobs.set(id, resource);
    },
    after: (id) => void jobs.delete(id),
    destroy: (id) => void jobs.delete(id),
  });
  hook.enable();
  return {
    get busy() {
      return [...jobs.values()].some(isAsynchronous);
    },
    stop: () => void hook.disable(),
  };
}
