/** A page of the site that is written in Markdown. */
export interface Page {
  /** From the top folder. Where it is a program, its page shows the code. */
  readonly path: string;
  /** What the navigation calls it, where its first heading is too long for that. */
  readonly label?: string;
}

export interface Section {
  readonly title: string;
  readonly pages: readonly Page[];
}

function pages(folder: string, names: readonly string[]): Page[] {
  return names.map((name) => ({ path: `${folder}/${name}` }));
}

/** What the start page is made of. */
export const START_PAGE = 'README.md';

/** Every document of the site, in the order in which a newcomer should meet it. The reference comes after `In depth`. */
export const CONTENTS: readonly Section[] = [
  {
    title: 'Guides',
    pages: pages('docs/guides', [
      'quick-start.md',
      'talend.md',
      'wso2.md',
      'policies-and-events.md',
      'fleets-and-stores.md',
      'http-clients.md',
      'testing-your-application.md',
      'writing-a-provider.md',
      'errors.md',
      'performance.md',
      'security.md',
      'migrating.md',
    ]),
  },
  {
    title: 'In depth',
    pages: [
      { path: 'docs/first-contact.md', label: 'First contact' },
      { path: 'docs/observability.md' },
      ...pages('docs', [
        'lifecycle.md',
        'which-grant.md',
        'stores.md',
        'fleet.md',
        'discovery.md',
        'mutual-tls.md',
        'dpop.md',
        'other-http-clients.md',
      ]),
      { path: 'docs/vendor-errors.md', label: 'Errors of the vendors' },
      { path: 'docs/architecture.md' },
      { path: 'docs/README.md', label: 'All documents' },
    ],
  },
  {
    title: 'Examples',
    pages: [
      { path: 'examples/README.md', label: 'All examples' },
      ...pages('examples', [
        '01-quick-start.ts',
        '02-talend.ts',
        '03-wso2.ts',
        '04-reactive-fetch.ts',
        '05-your-own-provider.ts',
        '06-test-your-provider.ts',
        '07-many-workers.ts',
        '08-service-account.ts',
        '09-device-login.ts',
        '10-observability.ts',
      ]),
      ...pages('examples/providers', [
        'auth0.ts',
        'entra.ts',
        'github-app.ts',
        'keycloak.ts',
        'okta.ts',
        'salesforce.ts',
      ]),
      ...pages('examples/http-clients', ['axios.ts', 'got.ts', 'ky.ts', 'undici.ts']),
    ],
  },
  {
    title: 'Proof',
    pages: [
      { path: 'docs/cases.md', label: 'Cases and their tests' },
      { path: 'docs/rfcs.md', label: 'What the RFCs ask' },
      { path: 'docs/vendors.md', label: 'What the vendors do' },
      { path: 'docs/grants.md', label: 'Grants and bindings' },
      { path: 'docs/interop.md', label: 'Interoperability' },
      { path: 'docs/simulation.md' },
      { path: 'docs/fleet-proof.md' },
      { path: 'docs/runtimes.md', label: 'Where it runs' },
      { path: 'docs/benchmarks.md' },
      { path: 'docs/requests-per-day.md', label: 'Requests in a day' },
      { path: 'docs/scale.md' },
      { path: 'docs/other-oauth-clients.md' },
      { path: 'SECURITY.md', label: 'Security: the threat model' },
      { path: 'docs/releasing.md' },
      { path: 'docs/third-party-notices.md' },
    ],
  },
  {
    title: 'Decisions',
    pages: [
      ...pages('docs/decisions', [
        '2026-11-21-renewal-rules.md',
        '2026-11-21-lifetimes-that-name-nothing.md',
        '2026-11-21-store-port.md',
        '2026-11-22-one-token-for-a-fleet.md',
        '2026-11-22-encryption-at-rest.md',
        '2026-11-22-file-locks.md',
        '2026-11-22-redis.md',
        '2026-11-22-small-clients.md',
        '2026-11-22-deadline-queue.md',
        '2026-11-22-options-without-zod.md',
        '2026-11-22-published-twice.md',
        '2026-11-21-libraries-of-core.md',
        '2026-11-22-every-grant.md',
        '2026-11-22-jose.md',
        '2026-11-22-a-server-that-nobody-here-wrote.md',
        '2026-11-22-telemetry.md',
        '2026-11-22-what-is-published.md',
        '2026-11-22-documentation-site.md',
        '2026-11-21-workspace.md',
        '2026-11-21-lint-and-format.md',
        '2026-11-21-executable-conventions.md',
        '2026-11-21-test-certificates.md',
      ]),
      { path: 'CONTRIBUTING.md' },
    ],
  },
];
