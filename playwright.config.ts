import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'out/e2e',
  retries: 2, // a probe registered a moment ago reaches new renderers late; a flaky test is listed by the reporter
  workers: 1, // each test has a browser of its own, and two would fight for the same two cores
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: true,
  use: { screenshot: 'only-on-failure' },
});
