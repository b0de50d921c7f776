import type { TestServer } from '../server/test-server.js';
import type { ContractSubject } from './contract-subject.js';
import { openStage, type Stage } from './stage.js';

/** One test, for whatever runner. */
export interface ContractCase {
  /** Different from that of every other case of the subject. */
  readonly title: string;
  /** Rejects with an `AssertionError` where the contract is broken. */
  run(): Promise<void>;
}

/** Makes a case that runs on a stage of its own. */
export function stageCase<Server extends TestServer>(
  subject: ContractSubject<Server>,
  title: string,
  play: (stage: Stage<Server>) => Promise<void>,
): ContractCase {
  return {
    title,
    async run() {
      const stage = await openStage(subject);
      try {
        await play(stage);
      } finally {
        await stage.close();
      }
    },
  };
}
