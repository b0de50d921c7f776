import type { MakeProperty } from './property.js';

/** G12: tokens go to the allowed origins, credentials to the token endpoint, and redirects are never followed. */
export const destinations: MakeProperty<'check'> =
  ({ check }) =>
  (observation) => {
    if (observation.see === 'stray-request')
      check('G12 nowhere else', false, () => `${observation.url}: ${observation.why}`);
    if (observation.see === 'api-request')
      check(
        'G12 with a token',
        observation.request.accessToken.startsWith('at-'),
        () => `call ${observation.request.call} carries no token`,
      );
  };
