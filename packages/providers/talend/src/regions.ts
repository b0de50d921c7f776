/**
 * Environments that Talend documents (the first five) or has opened since. They serve hints only:
 * Talend adds environments without asking us, so any well-formed name is accepted.
 *
 * @see {@link https://api.talend.com/apis/oauth/2021-03 Talend API reference, "OAuth", Endpoints}
 */
export const KNOWN_ENVIRONMENTS: readonly string[] = Object.freeze([
  'eu',
  'us',
  'ap',
  'au',
  'us-west',
  'in',
  'sg',
  'ie',
  'uk',
  'fr',
  'il',
  'ae',
]);

const HOST = /\bapi\.([a-z0-9-]+)\.cloud\.talend\.com\b/i;

/** The environment in a Talend host name such as `api.eu.cloud.talend.com`, if there is one. */
export function environmentOf(text: string): string | undefined {
  return HOST.exec(text)?.[1]?.toLowerCase();
}

/** The root of all APIs of an environment, without a trailing slash. */
export function rootOf(env: string): string {
  return `https://api.${env}.cloud.talend.com`;
}

/** The known environment that somebody who wrote this probably meant; `undefined` if it is one, or resembles none. */
export function meantEnvironment(written: string): string | undefined {
  if (KNOWN_ENVIRONMENTS.includes(written)) return undefined;
  const name = environmentOf(written) ?? toName(written);
  if (KNOWN_ENVIRONMENTS.includes(name)) return name;
  return longestPrefixOf(name) ?? KNOWN_ENVIRONMENTS.find((known) => sameLetters(known, name));
}

function toName(written: string): string {
  const words = written.toLowerCase().match(/[a-z0-9]+/g) ?? [];
  return words.join('-');
}

// `eu-west-1`, `europe`, `usa`: the longest wins, so that `us-west-2` means `us-west`.
function longestPrefixOf(name: string): string | undefined {
  const candidates = KNOWN_ENVIRONMENTS.filter((known) => name.startsWith(known));
  return candidates.toSorted((a, b) => b.length - a.length)[0];
}

// `ue`: two letters in the wrong order.
function sameLetters(a: string, b: string): boolean {
  return a.length === b.length && sorted(a) === sorted(b);
}

function sorted(text: string): string {
  return text.split('').toSorted().join('');
}
