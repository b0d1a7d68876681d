// The browser of the end-to-end tests: PLAYWRIGHT_CHROMIUM, else Debian's chromium, else Playwright's own.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';

/** The same engine without windows, which is all that a story needs, at half of the work. */
const windowless = '/usr/bin/chromium-headless-shell';
const debian = ['/usr/bin/chromium', '/usr/bin/chromium-browser', windowless];

/** The path of a browser that is there, or undefined for Playwright's own. `lean`: rather the one without windows. */
export function browserPath({ lean = false } = {}) {
  const named = process.env.PLAYWRIGHT_CHROMIUM;
  if (named) {
    if (existsSync(named)) return named;
    throw new Error(`PLAYWRIGHT_CHROMIUM names ${named}, and there is nothing.`);
  }
  return (lean ? debian.toReversed() : debian).find((path) => existsSync(path));
}

/** Finds a browser for the stories, or installs one: Debian's when we are root and apt-get is there, else Playwright's. */
export async function ensureBrowser() {
  if (browserPath()) return;
  const { chromium } = createRequire(import.meta.url)('@playwright/test');
  if (existsSync(chromium.executablePath())) return;
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    console.log("Installing Debian's chromium (apt-get)…");
    const quiet = {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    };
    spawnSync('apt-get', ['update', '-qq'], quiet);
    for (const name of ['chromium-headless-shell', 'chromium']) {
      spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', name], quiet);
      if (browserPath()) return;
    }
  }
  console.log("Installing Playwright's chromium…");
  const asked = spawnSync(process.execPath, ['node_modules/@playwright/test/cli.js', 'install', 'chromium'], {
    stdio: 'inherit',
  });
  if (asked.status !== 0)
    throw new Error(
      'No browser for the end-to-end tests. Install chromium, or name one by PLAYWRIGHT_CHROMIUM.',
    );
}
