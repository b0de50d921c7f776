import { openAcmeWorld } from './acme-world.js';
import { openRealmWorld } from './realm-world.js';
import { openTalendWorld } from './talend-world.js';
import type { OpenWorld } from './world.js';
import { openWso2Gateway, openWso2Server } from './wso2-world.js';

/** The worlds in which blocks run, by the names that their markers use. */
export const worlds: Readonly<Record<string, OpenWorld>> = {
  acme: openAcmeWorld,
  'acme-realm': openRealmWorld,
  talend: openTalendWorld,
  'wso2-gateway': openWso2Gateway,
  'wso2-server': openWso2Server,
  // Makes its own servers; that nothing arrives here says nothing.
  itself: openAcmeWorld,
};
