// A browser for tests that drive one. It comes from the system, for npm has none that runs everywhere; CI installs it.

import { accessSync, constants } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

export type { Browser, Page } from 'playwright-core';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

const QUIET = ['--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'];

/** @throws Error that says what to install where there is none */
export function startChromium(): Promise<Browser> {
  const executablePath = PLACES.find(canRun);
  if (!executablePath) throw new Error('This test needs Chromium (on Debian: apt install chromium).');
  // Its own sandbox does not work for root, as in containers; the tests show it nothing but our own pages.
  return chromium.launch({ executablePath, args: ['--no-sandbox', ...QUIET] });
}

function canRun(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
