/** The order of the figures on the page: what is paid most often comes first. Those that are not named follow. */
const ORDER: readonly string[] = [
  'cached-get-token',
  'peek',
  'stubbed-fetch-get',
  'stubbed-fetch-post',
  'fetch-throughput',
  'undici-throughput',
  'callers-at-expiry-time',
  'callers-at-expiry',
  'staggered-401s',
  'failing-endpoint',
  'token-request',
  'creation',
  'heap-per-client',
];

/** What is paid once comes last. */
const LAST: readonly string[] = ['import', 'bundle'];

export function inOrder(ids: readonly string[]): string[] {
  return ids.toSorted((a, b) => rank(a) - rank(b) || a.localeCompare(b));
}

function rank(id: string): number {
  if (LAST.includes(id)) return ORDER.length + 1 + LAST.indexOf(id);
  return ORDER.includes(id) ? ORDER.indexOf(id) : ORDER.length;
}
