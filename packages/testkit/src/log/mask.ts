import { fingerprint } from './fingerprint.js';

const MASK = '***';

const TOKENS = new Set([
  'access_token',
  'refresh_token',
  'id_token',
  'token',
  'subject_token',
  'actor_token',
]);
const SECRETS = new Set([
  'password',
  'client_secret',
  'client_assertion',
  'assertion',
  'code',
  'code_verifier',
  'device_code',
  'cookie',
  'set-cookie',
  'proxy-authorization',
]);

/** A token's mask shows its fingerprint, so that a reader of the log sees which requests used the same one. */
const maskToken = (token: string): string => `sha256:${fingerprint(token)}`;

function maskAuthorization(value: string): string {
  const [scheme = '', rest] = value.trim().split(/\s+/, 2);
  if (rest === undefined) return MASK;
  return `${scheme} ${scheme.toLowerCase() === 'bearer' ? maskToken(rest) : MASK}`;
}

/** The value of a parameter, member or header as it may be printed. */
function maskValue(name: string, value: string): string {
  const key = name.toLowerCase();
  if (value === '') return value;
  if (key === 'authorization') return maskAuthorization(value);
  if (TOKENS.has(key)) return maskToken(value);
  return SECRETS.has(key) ? MASK : value;
}

/** A record of parameters or headers as it may be printed. */
export function maskRecord(record: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, maskValue(name, value)]));
}

/** Any JSON value as it may be printed: secret members are masked at every depth. */
export function maskJson(value: unknown, name = ''): unknown {
  if (typeof value === 'string') return maskValue(name, value);
  if (Array.isArray(value)) return value.map((item) => maskJson(item, name));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, maskJson(member, key)]));
}
