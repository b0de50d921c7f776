import type { Provider } from '@org/oauth-core';
import { talendAccount } from '../../support/talend-account.js';
import { wso2Account } from '../../support/wso2-account.js';

/** An account at a real vendor. */
export interface Account {
  readonly letter: string;
  readonly vendor: string;
  readonly provider: Provider;
  readonly apiUrl: string | undefined;
  /** What must never be printed. */
  readonly secrets: readonly string[];
}

/**
 * The accounts that the environment names.
 *
 * @throws {OAuthError} `invalid_config` for a variable that is missing or wrong.
 */
export function accountsFrom(environment: NodeJS.ProcessEnv): readonly Account[] {
  const value = (name: string): string => environment[name] ?? '';
  const talend = talendAccount(environment);
  const wso2 = wso2Account(environment);
  const accounts: Account[] = [];
  if (talend !== undefined) {
    const secrets = secretsOf(value('TALEND_CLIENT_ID'), value('TALEND_CLIENT_SECRET'));
    accounts.push({ letter: 'T', vendor: 'Talend', ...talend, secrets });
  }
  if (wso2 !== undefined) {
    const pair = secretsOf(value('WSO2_CONSUMER_KEY'), value('WSO2_CONSUMER_SECRET'));
    const secrets = [...pair, value('WSO2_PASSWORD')].filter((secret) => secret !== '');
    accounts.push({ letter: 'W', vendor: 'WSO2', ...wso2, secrets });
  }
  return accounts;
}

/** Which variables the demo reads. */
export const ACCOUNT_VARIABLES =
  'TALEND_ENV, TALEND_CLIENT_ID, TALEND_CLIENT_SECRET; WSO2_DEPLOYMENT, WSO2_CONSUMER_KEY, WSO2_CONSUMER_SECRET, WSO2_USERNAME, WSO2_PASSWORD, WSO2_API_URL, and the others of the presets';

// A secret from a file is not in the environment: there is nothing to look for.
function secretsOf(id: string, secret: string): readonly string[] {
  return secret === '' ? [] : [secret, btoa(`${id}:${secret}`)];
}
