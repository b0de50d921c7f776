import { defineConfig } from 'vitest/config';

// The source condition lets the tests run on src/ without a build. The others are Node's own: what a package has for bundlers, such as
// @opentelemetry/api, Node may not be able to load.
const conditions = ['@org/source', 'node', 'import', 'default'];

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions, externalConditions: conditions } },
  test: {
    include: ['packages/**/test/**/*.test.ts', 'examples/test/**/*.test.ts'],
    exclude: ['**/node_modules/**', '**/dist/**', '**/plants/**'],
    // Test files share a worker: four times faster, and state that a module keeps between two users would show.
    pool: 'threads',
    isolate: false,
    restoreMocks: true,
    unstubEnvs: true,
    unstubGlobals: true,
    allowOnly: false,
    retry: 0,
    testTimeout: 60_000,
  },
});
