import type { Wso2Options } from '@org/oauth-wso2';
import { readVariables } from './environment.js';

export const WSO2_VARIABLES = [
  'WSO2_DEPLOYMENT',
  'WSO2_CONSUMER_KEY',
  'WSO2_CONSUMER_SECRET',
  'WSO2_USERNAME',
  'WSO2_PASSWORD',
  'WSO2_ORGANIZATION',
  'WSO2_SCOPE',
  'WSO2_API_URL',
] as const;

/** An application of a WSO2 product, with or without a user. */
export interface Wso2Account {
  readonly options: Wso2Options;
  /** What to call with its tokens, where the environment names something. */
  readonly apiUrl: string | undefined;
}

/** The application that the environment names, unchecked: `wso2()` does that. `undefined` = none is named. */
export function wso2FromEnvironment(environment: NodeJS.ProcessEnv): Wso2Account | undefined {
  const variables = readVariables(environment, WSO2_VARIABLES);
  if (Object.values(variables).every((value) => value === undefined)) return undefined;
  const apiUrl = variables.WSO2_API_URL;
  const options = {
    deployment: toDeployment(variables.WSO2_DEPLOYMENT),
    consumerKey: variables.WSO2_CONSUMER_KEY,
    consumerSecret: variables.WSO2_CONSUMER_SECRET,
    username: variables.WSO2_USERNAME,
    password: variables.WSO2_PASSWORD,
    organization: variables.WSO2_ORGANIZATION,
    scope: variables.WSO2_SCOPE,
    resourceOrigins: apiUrl === undefined ? undefined : [originOf(apiUrl)],
  } as Wso2Options;
  return { options, apiUrl };
}

/** `gateway=https://host:8243` is `{ gateway: 'https://host:8243' }`; likewise `server=…` and `asgardeo=…`. */
function toDeployment(text: string | undefined): unknown {
  const [, kind, value] = /^(gateway|server|asgardeo)=(.*)$/.exec(text ?? '') ?? [];
  return kind === undefined ? text : { [kind]: value };
}

function originOf(url: string): string {
  return URL.canParse(url) ? new URL(url).origin : url;
}
