import type { Mistake } from '../mistake.js';
import { expiredRefreshToken } from './expired-refresh-token.js';
import { foreignOrigin } from './foreign-origin.js';
import { forgottenWatch } from './forgotten-watch.js';
import { missingPermission } from './missing-permission.js';
import { plainHttp } from './plain-http.js';
import { rivalProcesses } from './rival-processes.js';
import { selfSignedCertificate } from './self-signed-certificate.js';
import { wrongClock } from './wrong-clock.js';
import { wrongEnvironment } from './wrong-environment.js';
import { wrongSecret } from './wrong-secret.js';

/** In the order of the page. */
export const mistakes: readonly Mistake[] = [
  wrongEnvironment,
  wrongSecret,
  forgottenWatch,
  plainHttp,
  foreignOrigin,
  rivalProcesses,
  wrongClock,
  selfSignedCertificate,
  missingPermission,
  expiredRefreshToken,
];
