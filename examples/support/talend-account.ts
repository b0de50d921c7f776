import type { Provider } from '@org/oauth-core';
import { talendFromEnv } from '@org/oauth-talend';
import { namesAny } from './environment.js';

/** A service account of Talend Cloud. */
export interface TalendAccount {
  readonly provider: Provider;
  /** What to call with its tokens. */
  readonly apiUrl: string;
}

/** The account that the environment names; `undefined` = none is named. */
export function talendAccount(environment: NodeJS.ProcessEnv): TalendAccount | undefined {
  if (!namesAny(environment, 'TALEND_')) return undefined;
  const provider = talendFromEnv({}, environment);
  const [root = ''] = provider.resourceOrigins ?? [];
  return { provider, apiUrl: `${root}/orchestration/executables/tasks` };
}
