import { namesOrganization } from './user-name.js';

/** The options that may contradict each other, as a user wrote them: unchecked. */
export interface RelatedOptions {
  readonly grant?: unknown;
  readonly username?: unknown;
  readonly password?: unknown;
  readonly organization?: unknown;
  readonly scope?: unknown;
  readonly refreshScope?: unknown;
  readonly deviceId?: unknown;
}

/** What is wrong between options: where, and which rule. */
export interface Contradiction {
  readonly at: keyof RelatedOptions;
  readonly problem: string;
}

type Rule = (options: RelatedOptions) => readonly Contradiction[];

/** The grant that is meant: what is said, or what the presence of a user name says. */
export function grantOf({ grant, username }: RelatedOptions): unknown {
  return grant ?? (username === undefined ? 'client_credentials' : 'password');
}

const passwordNeedsBoth: Rule = (options) => {
  if (grantOf(options) !== 'password') return [];
  const missing = (['username', 'password'] as const).filter((name) => options[name] === undefined);
  return missing.map((at) => ({ at, problem: 'is missing' }));
};

const clientCredentialsKnowsNoUser: Rule = (options) => {
  if (grantOf(options) !== 'client_credentials') return [];
  const given = (['username', 'password', 'organization', 'refreshScope'] as const).filter(
    (name) => options[name] !== undefined,
  );
  const problem =
    options.grant === undefined
      ? 'must be given together with username'
      : "must not be given with the grant 'client_credentials', which knows no user";
  return given.map((at) => ({ at, problem }));
};

const organizationOnce: Rule = ({ username, organization }) => {
  if (typeof username !== 'string' || typeof organization !== 'string' || organization === '') return [];
  if (!namesOrganization(username, organization)) return [];
  const problem = 'must not be given when username ends with it already, because it is appended';
  return [{ at: 'organization', problem }];
};

const deviceOnce: Rule = ({ scope, deviceId }) => {
  if (deviceId === undefined || !scopeNames(scope).some((name) => name.startsWith('device_'))) return [];
  return [{ at: 'deviceId', problem: 'must not be given when scope holds a device_ scope already' }];
};

const RULES: readonly Rule[] = [
  passwordNeedsBoth,
  clientCredentialsKnowsNoUser,
  organizationOnce,
  deviceOnce,
];

/** Every contradiction between options. A value that breaks its own rule is reported for that, not here. */
export function findContradictions(options: RelatedOptions): readonly Contradiction[] {
  return RULES.flatMap((rule) => rule(options));
}

function scopeNames(scope: unknown): readonly string[] {
  const parts: readonly unknown[] = Array.isArray(scope) ? scope : [scope];
  return parts.filter((part) => typeof part === 'string').flatMap((part) => part.split(' '));
}
