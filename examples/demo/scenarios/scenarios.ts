import type { Scenario } from '../stage/scenario.js';
import { talendOutage } from './talend-outage.js';
import { talendProactive } from './talend-proactive.js';
import { talendReactive } from './talend-reactive.js';
import { wso2Relogin } from './wso2-relogin.js';
import { wso2Rotation } from './wso2-rotation.js';

/** In the order of their letters. */
export const scenarios: readonly Scenario[] = [
  talendProactive,
  talendReactive,
  wso2Rotation,
  wso2Relogin,
  talendOutage,
];
