import { defineConfig } from 'vitest/config';

const shared = { testTimeout: 120_000, hookTimeout: 180_000 };

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        test: {
          ...shared,
          name: 'parts',
          include: ['test/**/*.test.ts'],
          exclude: ['test/acme/**', 'node_modules/**'],
        },
      },
      // These read what `hindsight demo` publishes, so it runs once before them.
      {
        test: {
          ...shared,
          name: 'acme',
          include: ['test/acme/**/*.test.ts'],
          globalSetup: ['test/acme/run-demo.ts'],
        },
      },
    ],
  },
});
