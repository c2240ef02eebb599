import { defineConfig } from 'vitest/config';

const beside = ['db', 'api', 'web', 'kiosk', 'fixtures'].map((room) => `${room}/**/*.test.ts`);
const never = ['**/node_modules/**', '**/build/**', '**/.svelte-kit/**'];

export default defineConfig({
  test: {
    // Suites start processes and run beside each other on two cores.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    projects: [
      {
        // Pure rules, beside their source: nothing is mocked because nothing does I/O.
        test: {
          name: 'unit',
          include: beside,
          exclude: never,
          isolate: false,
          // Words are asked for in every language, as on the server.
          setupFiles: ['web/ui/messages/every-language.ts'],
        },
      },
      {
        // Against a real PostgreSQL; each suite has a database of its own, and they share what they import: to load it
        // anew for each took as long as all the tests themselves.
        test: {
          name: 'integration',
          isolate: false,
          include: ['tests/**/*.test.ts'],
          exclude: [...never, 'tests/e2e/**', 'tests/bench/**'],
          // What is waited for happens sooner or later on a busy machine; a suite that limits the time says so itself.
          expect: { poll: { timeout: 20_000 } },
          globalSetup: ['tests/setup/record-setup.ts'],
          sequence: { groupOrder: 1 },
        },
      },
      {
        // The bench in its smallest size, as a process of its own.
        test: {
          name: 'bench',
          include: ['tests/bench/**/*.test.ts'],
          exclude: never,
          fileParallelism: false,
          testTimeout: 180_000,
          hookTimeout: 400_000,
          sequence: { groupOrder: 2 },
        },
      },
      {
        // The built application in real browsers: one suite after another.
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          exclude: never,
          // Keeps one product for all of them, which starts when the first asks.
          globalSetup: ['tests/e2e/harness/product-keeper.ts'],
          fileParallelism: false,
          testTimeout: 180_000,
          hookTimeout: 300_000,
          sequence: { groupOrder: 3 },
        },
      },
    ],
  },
});
