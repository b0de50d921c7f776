import type { Provider } from '@org/oauth-core';
import { type Wso2Options, wso2FromEnv } from '@org/oauth-wso2';
import { namesAny } from './environment.js';

/** An application of a WSO2 product, with or without a user. */
export interface Wso2Account {
  readonly provider: Provider;
  /** What to call with its tokens: WSO2_API_URL, where the environment names one. */
  readonly apiUrl: string | undefined;
}

/** The application that the environment names; `undefined` = none is named. */
export function wso2Account(
  environment: NodeJS.ProcessEnv,
  overrides: Partial<Wso2Options> = {},
): Wso2Account | undefined {
  if (!namesAny(environment, 'WSO2_')) return undefined;
  const apiUrl = environment['WSO2_API_URL'] || undefined;
  const resourceOrigins = apiUrl === undefined ? undefined : [originOf(apiUrl)];
  return { provider: wso2FromEnv({ ...overrides, resourceOrigins }, environment), apiUrl };
}

// What is no URL is handed on as it is, for the option's own rule to refuse.
function originOf(url: string): string {
  return URL.canParse(url) ? new URL(url).origin : url;
}
