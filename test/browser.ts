import { existsSync, globSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';

/*
 * A real Chromium, the one that the machine has: playwright-core downloads none. Where there is none, tests of pages are
 * skipped and say so.
 */

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'microsoft-edge'];

function findBrowser(): string | null {
  const asked = process.env.CHROMIUM;
  const places = [
    ...(asked === undefined ? [] : [asked]),
    ...(process.env.PATH ?? '').split(delimiter).flatMap((folder) => names.map((name) => join(folder, name))),
    ...names.map((name) => join('/usr/bin', name)),
    '/snap/bin/chromium',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    ...globSync(join(process.env.HOME ?? '/root', '.cache/ms-playwright/chromium-*/chrome-linux*/chrome')),
  ];
  return places.find((place) => existsSync(place)) ?? null;
}

const program = findBrowser();

/** Why there is none; null where one was found. */
export const noBrowser: string | null =
  program === null ? 'no Chromium is installed (set CHROMIUM to its path, or install the package chromium)' : null;

export async function openBrowser(): Promise<Browser> {
  if (program === null) throw new Error(noBrowser ?? '');
  // Root may not use the sandbox, and containers seldom have room in /dev/shm.
  const args = process.getuid?.() === 0 ? ['--no-sandbox', '--disable-dev-shm-usage'] : [];
  return chromium.launch({ executablePath: program, args });
}

/** What a page does that a self-contained one must not: errors, dialogs, requests of anything but its own file. */
export function watched(page: Page): readonly string[] {
  const seen: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) seen.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => seen.push(`error: ${error.message}`));
  page.on('dialog', (dialog) => {
    seen.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('request', (request) => {
    if (!request.isNavigationRequest() || !request.url().startsWith('file:')) seen.push(`request: ${request.url()}`);
  });
  return seen;
}
