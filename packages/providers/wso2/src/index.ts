export type { Wso2Deployment } from './deployments.js';
export type { Wso2Options, Wso2TokenType } from './options.js';
export { wso2 } from './wso2.js';
export { wso2FromEnv } from './wso2-from-env.js';
