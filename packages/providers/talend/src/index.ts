export type { TalendAccount, TalendOptions, TalendPersonalAccessTokenOptions } from './options.js';
export type { TalendPlace } from './place.js';
export { talend } from './talend.js';
export { talendFromEnv, type TalendOverrides } from './talend-from-env.js';
export { talendPersonalAccessToken } from './talend-personal-access-token.js';
