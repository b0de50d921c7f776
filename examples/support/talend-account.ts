import type { TalendOptions } from '@org/oauth-talend';
import { readVariables } from './environment.js';

export const TALEND_VARIABLES = [
  'TALEND_ENV',
  'TALEND_BASE_URL',
  'TALEND_CLIENT_ID',
  'TALEND_CLIENT_SECRET',
] as const;

/** A service account of Talend Cloud. */
export interface TalendAccount {
  readonly options: TalendOptions;
  /** What to call with its tokens. */
  readonly apiUrl: string;
}

/** The account that the environment names, unchecked: `talend()` does that. `undefined` = none is named. */
export function talendFromEnvironment(environment: NodeJS.ProcessEnv): TalendAccount | undefined {
  const variables = readVariables(environment, TALEND_VARIABLES);
  if (Object.values(variables).every((value) => value === undefined)) return undefined;
  const { TALEND_ENV: env, TALEND_BASE_URL: baseUrl } = variables;
  const options = {
    env,
    baseUrl,
    clientId: variables.TALEND_CLIENT_ID,
    clientSecret: variables.TALEND_CLIENT_SECRET,
  } as TalendOptions;
  const root = baseUrl?.replace(/\/+$/, '') ?? `https://api.${env}.cloud.talend.com`;
  return { options, apiUrl: `${root}/orchestration/executables/tasks` };
}
