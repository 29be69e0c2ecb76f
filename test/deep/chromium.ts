// A browser for tests that drive one. It comes from the system (Debian: `apt install chromium`), for npm has none that runs
// everywhere: where there is none, those tests are not there either.

import { accessSync, constants } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

export type { Browser, Page } from 'playwright-core';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

const QUIET = ['--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'];

/** How to start the system’s Chromium, or null where there is none. */
export function systemChromium(): (() => Promise<Browser>) | null {
  const executablePath = PLACES.find(canRun);
  // Its own sandbox does not work for root, as in containers; the tests show it nothing but our own pages.
  return executablePath ? () => chromium.launch({ executablePath, args: ['--no-sandbox', ...QUIET] }) : null;
}

function canRun(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
