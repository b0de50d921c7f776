/** One of each kind: the start page, a guide, a page of wide tables, a package, and the reference of a function and a type. */
export const PAGES = [
  'index.html',
  'docs/guides/policies-and-events.html',
  'docs/vendors.html',
  'reference/oauth-scheduler.html',
  'reference/oauth-core/main/createTokenClient.html',
  'reference/oauth-core/main/TokenClient.html',
] as const;

/** Those whose every colour and role is looked at, which takes seconds. */
export const ONE_OF_EACH = [PAGES[0], PAGES[1], PAGES[5]] as const;

export const WIDTHS = [390, 768, 1440] as const;
export const SCHEMES = ['light', 'dark'] as const;
