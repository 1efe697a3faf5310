import { type BrowserContextOptions, chromium } from 'playwright-core';
import type { Gallery } from './gallery.ts';

/** Debian's; nothing is downloaded. */
const CHROMIUM = '/usr/bin/chromium';

const DESK: BrowserContextOptions = { viewport: { width: 1280, height: 900 }, colorScheme: 'light' };
const PHONE: BrowserContextOptions = {
  viewport: { width: 390, height: 844 },
  deviceScaleFactor: 2,
  colorScheme: 'light',
};

/** Which page, how it is looked at, and how much of it is on the picture. */
const PICTURES: readonly (readonly [
  name: string,
  page: keyof Gallery['pages'],
  options: BrowserContextOptions,
  fullPage: boolean,
])[] = [
  ['plan', 'plan', DESK, true],
  ['plan-dark', 'plan', { ...DESK, colorScheme: 'dark' }, false],
  ['plan-phone', 'plan', PHONE, false],
  ['apply', 'apply', DESK, true],
  ['inventory', 'inventory', DESK, true],
];

/** Takes the gallery's pictures, as PNG. */
export async function photograph(pages: Gallery['pages']): Promise<Record<string, Buffer>> {
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] });
  try {
    const pictures: Record<string, Buffer> = {};
    for (const [name, page, options, fullPage] of PICTURES) {
      const context = await browser.newContext(options);
      const tab = await context.newPage();
      await tab.setContent(pages[page]);
      pictures[name] = await tab.screenshot({ fullPage });
      await context.close();
    }
    return pictures;
  } finally {
    await browser.close();
  }
}
