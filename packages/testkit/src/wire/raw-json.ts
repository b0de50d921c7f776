/** Members of a JSON object, each already written as JSON text: `{ expires_in: '9223372036854775807' }`. */
export type RawMembers = Readonly<Record<string, string>>;

/** Changes to the members of an answer: text replaces, `null` leaves the member out, `undefined` changes nothing. */
export type RawOverrides = Readonly<Record<string, string | null | undefined>>;

/**
 * Writes a JSON object from raw member texts. Unlike `JSON.stringify` it can write what no JavaScript value holds:
 * integers beyond 2^53 as digits, or text that is not JSON at all.
 */
export function writeRawJson(members: RawMembers): string {
  const parts = Object.entries(members).map(([name, text]) => `${JSON.stringify(name)}:${text}`);
  return `{${parts.join(',')}}`;
}

/** The members after the overrides; members that only the overrides name come last. */
export function overrideMembers(members: RawMembers, overrides: RawOverrides): RawMembers {
  const result: Record<string, string> = { ...members };
  for (const [name, text] of Object.entries(overrides)) {
    if (text === null) delete result[name];
    else if (text !== undefined) result[name] = text;
  }
  return result;
}

/** `values` as raw members, leaving out what is undefined. */
export function rawMembers(values: Readonly<Record<string, unknown>>): RawMembers {
  const defined = Object.entries(values).filter(([, value]) => value !== undefined);
  return Object.fromEntries(defined.map(([name, value]) => [name, JSON.stringify(value)]));
}
