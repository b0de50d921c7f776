import { defineConfig, mergeConfig } from 'vitest/config';
import workspace from '../../../vitest.config.js';

/** `pnpm --filter @org/oauth-testkit coverage`: the testkit's own tests over its own source. */
export default mergeConfig(
  workspace,
  defineConfig({
    test: {
      coverage: {
        enabled: true,
        provider: 'v8',
        include: ['packages/testkit/src/**/*.ts'],
        reporter: ['text'],
        skipFull: true,
      },
    },
  }),
);
