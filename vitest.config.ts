import { defineConfig } from 'vitest/config';
import { WxtVitest } from 'wxt/testing/vitest-plugin';

/** No DOM unless a file asks for one by `// @vitest-environment jsdom`: most of the core needs none. */
export default defineConfig({
  plugins: [WxtVitest()],
  test: {
    environment: 'node',
    maxWorkers: '100%', // the default leaves one core idle, which is half of a small machine
    setupFiles: ['tests/seed.ts'],
    testTimeout: 30_000, // laws over hundreds of generated pages, on a machine that may be busy
    include: ['tests/{unit,contract}/**/*.test.{ts,tsx}'],
  },
});
