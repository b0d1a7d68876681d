import { defineConfig } from '@playwright/test';
import { browserPath } from './scripts/browser.mjs';

export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.story.ts',
  outputDir: 'test-results',
  workers: 2,
  fullyParallel: false,
  retries: 0,
  // Stories press faster than people: the portal's own rate limit may hold a reading for most of a minute.
  timeout: 300_000,
  expect: { timeout: 70_000 },
  reporter: [['list'], ['json', { outputFile: '.test/playwright.json' }]],
  use: {
    // What cannot be pressed fails where it stands, and not as a story that took too long.
    actionTimeout: 90_000,
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    timezoneId: 'Europe/Stockholm',
    // What moves is painted again and again, by the processors that run everything else.
    contextOptions: { reducedMotion: 'reduce' },
    // What a failure leaves. Pictures of every moment would cost a slow machine half of its time.
    trace: { mode: 'retain-on-failure', screenshots: false, snapshots: false },
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: browserPath({ lean: true }),
      args: [
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});
