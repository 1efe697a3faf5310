import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

/** Where Debian's package `chromium` puts it. */
const CHROMIUM = '/usr/bin/chromium';

/** Why there is no browser to test with; undefined when there is. In CI its absence is no excuse. */
export const browserMissing: string | undefined =
  existsSync(CHROMIUM) || process.env['CI'] ? undefined : `no Chromium at ${CHROMIUM}`;

/** A page in a browser, and what went on in it that should not. */
export interface OpenPage {
  page: Page;
  /** Whatever was written to the console, was thrown, or was asked for beside the page itself. */
  problems: string[];
}

/** A browser for the tests of one file. */
export interface TestBrowser {
  /** Opens a page from a file, as a reader would. */
  open(html: string, options?: BrowserContextOptions): Promise<OpenPage>;
  close(): Promise<void>;
}

/** Starts the browser. */
export async function startBrowser(): Promise<TestBrowser> {
  const folder = await mkdtemp(join(tmpdir(), 'reconcile-browser-'));
  const browser: Browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] });
  let pages = 0;
  return {
    open: async (html, options = {}) => {
      pages += 1;
      const file = join(folder, `${pages}.html`);
      await writeFile(file, html);
      const url = pathToFileURL(file).href;
      const page = await (await browser.newContext(options)).newPage();
      const problems: string[] = [];
      page.on('console', (message) => problems.push(`console: ${message.text()}`));
      page.on('pageerror', (error) => problems.push(`error: ${error.message}`));
      page.on('dialog', (dialog) => problems.push(`dialog: ${dialog.message()}`));
      page.on('request', (request) => {
        if (request.url() !== url) problems.push(`request: ${request.url()}`);
      });
      page.on('requestfailed', (request) => {
        problems.push(`stopped by ${request.failure()?.errorText}: ${request.url()}`);
      });
      await page.goto(url);
      return { page, problems };
    },
    close: async () => {
      await browser.close();
      await rm(folder, { recursive: true });
    },
  };
}
