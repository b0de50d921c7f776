import type { Provider } from '@org/oauth-core';
import type { proactive } from '@org/oauth-scheduler';
import type { TestServer, TestServerOptions } from '@org/oauth-testkit';
import type { Check } from '../checks/check.js';
import type { Evidence } from './evidence.js';
import type { Stage } from './stage.js';

/** A vendor's server and the account that the scenario's client has there. */
export interface Vendor {
  readonly server: TestServer;
  readonly provider: Provider;
  /** What must never be printed. */
  readonly secrets: readonly string[];
}

/** A small story: one vendor, one client, one policy. */
export interface Scenario {
  /** One letter: the name under which the scheduler watches the client. */
  readonly letter: string;
  readonly vendor: 'Talend' | 'WSO2';
  readonly policy: ReturnType<typeof proactive>;
  /** What a reader should see happen, in one sentence. */
  readonly title: string;
  open(options: TestServerOptions): Promise<Vendor>;
  play(stage: Stage): Promise<void>;
  /** What must be true in the end, besides what holds for every scenario. */
  checks(evidence: Evidence): readonly Check[];
}
