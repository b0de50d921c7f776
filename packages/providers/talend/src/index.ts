export type { TalendAccount, TalendOptions, TalendPlace } from './options.js';
export { talend } from './talend.js';
