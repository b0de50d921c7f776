import { clientCredentials, type Provider } from '@org/oauth-core';
import type { TalendSettings } from './options.js';
import { TOKEN_PATH } from './place.js';
import { readError } from './read-error.js';
import { KNOWN_ENVIRONMENTS, rootOf } from './regions.js';

/** The settings that most accounts of an environment have in common. */
type CommonSettings = Pick<TalendSettings, 'env' | 'root' | 'origin' | 'audience'>;

/** What follows from them. */
type CommonParts = Pick<Provider, 'tokenEndpoint' | 'grant' | 'resourceOrigins' | 'describeError'>;

function makeParts(settings: CommonSettings): CommonParts {
  const { root, origin, audience } = settings;
  return Object.freeze({
    tokenEndpoint: `${root}${TOKEN_PATH}`,
    grant: clientCredentials({ audience }),
    resourceOrigins: Object.freeze([origin]),
    describeError: (answer) => readError(answer, settings),
  } satisfies CommonParts);
}

/** Made once for each: a program may have a hundred thousand accounts, and few environments. */
const KNOWN_PARTS: ReadonlyMap<string, CommonParts> = new Map(
  KNOWN_ENVIRONMENTS.map((env) => {
    const root = rootOf(env);
    return [env, makeParts({ env, root, origin: root, audience: root })];
  }),
);

/** The parts of an account's provider that do not depend on who it is. */
export function partsFor(settings: CommonSettings): CommonParts {
  const { env, root, audience } = settings;
  const known =
    env === undefined || root !== rootOf(env) || audience !== root ? undefined : KNOWN_PARTS.get(env);
  return known ?? makeParts(settings);
}
