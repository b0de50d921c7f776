/** Where the data of one key lie. */
export interface KeyNames {
  /** A hash: version and value. */
  readonly entry: string;
  /** A hash: owner and fence of the lease that is held. */
  readonly lease: string;
  /** The highest fence given so far. */
  readonly fence: string;
  /** The channel on which changes of the entry are told. */
  readonly channel: string;
}

/**
 * All names of a key hold it in braces, as the only braces: a cluster keeps them in one slot, so that one script may touch them all.
 *
 * @see https://redis.io/docs/latest/operate/oss_and_stack/reference/cluster-spec/#hash-tags
 */
export function keyNames(prefix: string, key: string): KeyNames {
  const base = `${prefix}{${hashTag(key)}}`;
  return {
    entry: `${base}:entry`,
    lease: `${base}:lease`,
    fence: `${base}:fence`,
    channel: `${base}:changed`,
  };
}

/** Different for different keys, never empty and without braces of its own: either would end the tag too early. */
function hashTag(key: string): string {
  const escaped = key.replace(/[%{}]/g, (character) => `%${character.charCodeAt(0).toString(16)}`);
  return escaped === '' ? '%' : escaped;
}
