import type { Provider } from '@org/oauth-core';
import { talend } from '@org/oauth-talend';
import { wso2 } from '@org/oauth-wso2';
import { TALEND_VARIABLES, talendFromEnvironment } from '../../support/talend-account.js';
import { WSO2_VARIABLES, wso2FromEnvironment } from '../../support/wso2-account.js';

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
  const accounts: Account[] = [];
  const ofTalend = talendFromEnvironment(environment);
  if (ofTalend !== undefined) {
    const { options, apiUrl } = ofTalend;
    const secrets = secretsOf(options.clientId, options.clientSecret);
    accounts.push({ letter: 'T', vendor: 'Talend', provider: talend(options), apiUrl, secrets });
  }
  const ofWso2 = wso2FromEnvironment(environment);
  if (ofWso2 !== undefined) {
    const { options, apiUrl } = ofWso2;
    const secrets = [...secretsOf(options.consumerKey, options.consumerSecret), options.password];
    accounts.push({
      letter: 'W',
      vendor: 'WSO2',
      provider: wso2(options),
      apiUrl,
      secrets: secrets.filter(isText),
    });
  }
  return accounts;
}

/** Which variables the demo reads. */
export const ACCOUNT_VARIABLES = `${TALEND_VARIABLES.join(', ')}; ${WSO2_VARIABLES.join(', ')}`;

function secretsOf(id: unknown, secret: unknown): readonly string[] {
  return isText(id) && isText(secret) ? [secret, Buffer.from(`${id}:${secret}`).toString('base64')] : [];
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}
