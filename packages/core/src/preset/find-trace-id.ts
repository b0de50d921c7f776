/**
 * The first candidate in the form of a trace id (UUID or hexadecimal, 8 to 64 characters), for
 * `VendorError.requestId`. Whatever else stands in its place might be text, or a credential that a proxy echoes.
 *
 * @param candidates Headers and members of a body, the best first; of any type, since a server may send anything.
 */
export function findTraceId(candidates: readonly unknown[]): string | undefined {
  return candidates.find(
    (id): id is string => typeof id === 'string' && /^[0-9a-f][0-9a-f-]{6,62}[0-9a-f]$/i.test(id),
  );
}
