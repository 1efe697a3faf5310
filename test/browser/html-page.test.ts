import type { BrowserContextOptions, Page } from 'playwright-core';
import { test as base, describe, expect } from 'vitest';
import { type Block, literal, measured } from '../../src/render/blocks.ts';
import type { Document } from '../../src/render/document.ts';
import { writeHtml } from '../../src/render/html/write-html.ts';
import { HOSTILE } from '../render/hostile.ts';
import { documentWith } from '../render/html/document-with.ts';
import { applySample, documentOf, inventorySample, planSample } from '../render/html/samples.ts';
import { browserMissing, type OpenPage, startBrowser, type TestBrowser } from './open-page.ts';

/** Opens a document; whatever goes wrong in any page of a test fails it. */
type Open = (document: Document | string, options?: BrowserContextOptions) => Promise<Page>;

const PHONE = { viewport: { width: 375, height: 667 } };
const SAMPLES = [
  ['plan', planSample],
  ['apply', applySample],
  ['inventory', inventorySample],
] as const;

const test = base.extend<{ browser: TestBrowser; open: Open }>({
  browser: [
    // biome-ignore lint/correctness/noEmptyPattern: the test runner reads from it which fixtures this one needs
    async ({}, use) => {
      const browser = await startBrowser();
      await use(browser);
      await browser.close();
    },
    { scope: 'worker' },
  ],
  open: async ({ browser }, use) => {
    const opened: OpenPage[] = [];
    await use(async (document, options) => {
      const html = typeof document === 'string' ? document : writeHtml(document);
      const one = await browser.open(html, options);
      opened.push(one);
      return one.page;
    });
    expect(opened.flatMap(({ problems }) => problems)).toEqual([]);
    await Promise.all(opened.map(({ page }) => page.context().close()));
  },
});

const SIZES: readonly [name: string, size: string, bytes?: number][] = [
  ['snap-10', '1.5 GiB', 1.5 * 1024 ** 3],
  ['snap-9', '200 MiB', 200 * 1024 ** 2],
  ['Snap-100', ''],
  ['archive', '90 GiB', 90 * 1024 ** 3],
  ['äpfel', '1 B', 1],
  ['snap-1', 'not known'],
];

const TABLE: Block = {
  type: 'table',
  columns: [{ title: 'name', breakable: true }, { title: 'size', align: 'right' }, { title: '' }],
  rows: SIZES.map(([name, size, bytes]) => [
    [literal(name)],
    [bytes === undefined ? size : measured(size, bytes)],
    [],
  ]),
};

/** The first cells of the rows that are shown. */
async function names(page: Page): Promise<string[]> {
  return page.locator('tbody tr:visible > :first-child').allTextContents();
}

const asWritten = SIZES.map(([name]) => name);
const byName = ['äpfel', 'archive', 'snap-1', 'snap-9', 'snap-10', 'Snap-100'];
const bySize = ['äpfel', 'snap-9', 'snap-10', 'archive', 'snap-1', 'Snap-100'];
const bySizeDown = ['archive', 'snap-10', 'snap-9', 'äpfel', 'snap-1', 'Snap-100'];

const why = browserMissing === undefined ? '' : ` (skipped: ${browserMissing})`;
describe.skipIf(browserMissing !== undefined)(`a page in Chromium${why}`, () => {
  test('a click on a title sorts up, then down, then as it was', async ({ open }) => {
    const page = await open(documentOf([TABLE]));
    const size = page.getByRole('columnheader', { name: 'size' });
    for (const [sorted, order] of [
      ['ascending', bySize],
      ['descending', bySizeDown],
      [null, asWritten],
    ] as const) {
      await size.getByRole('button').click();
      expect(await size.getAttribute('aria-sort')).toBe(sorted);
      expect(await names(page)).toEqual(order);
    }
  });

  test('the keyboard sorts too, numbers in names by their value; one column at a time', async ({ open }) => {
    const page = await open(documentOf([TABLE]));
    await page.getByRole('button', { name: 'size' }).click();
    await page.getByRole('searchbox').focus();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await names(page)).toEqual(byName);
    expect(await page.locator('th[aria-sort]').allTextContents()).toEqual(['name']);
    await page.keyboard.press('Space');
    expect(await names(page)).toEqual(byName.toReversed());
    expect(await page.getByRole('button').count()).toBe(2);
  });

  test('the filter takes all words, says how many rows match, and says when none does', async ({ open }) => {
    const page = await open(documentOf([TABLE]));
    const status = page.getByRole('status');
    expect(await status.textContent()).toBe('6 rows');
    await page.getByRole('searchbox').fill('SNAP gib ');
    expect(await names(page)).toEqual(['snap-10']);
    expect(await status.textContent()).toBe('1 of 6');
    await page.getByRole('searchbox').fill('snap');
    await page.getByRole('button', { name: 'name' }).click();
    expect(await names(page)).toEqual(['snap-1', 'snap-9', 'snap-10', 'Snap-100']);
    await page.getByRole('searchbox').fill('snap nothing');
    expect(await names(page)).toEqual([]);
    expect(await status.textContent()).toBe('Nothing matches');
    expect(await page.getByRole('table').isVisible()).toBe(false);
    await page.getByRole('searchbox').fill('');
    expect(await names(page)).toEqual(byName);
    expect(await status.textContent()).toBe('6 rows');
  });

  test('tables of a handful of rows and lists of facts have no controls', async ({ open }) => {
    const facts = Array.from({ length: 9 }, (_, index) => [[`a${index}`], ['b']]);
    const page = await open(
      documentOf([
        { ...TABLE, rows: TABLE.rows.slice(0, 5) },
        { type: 'table', columns: [{ title: '' }, { title: '' }], rows: facts },
      ]),
    );
    expect(await page.getByRole('button').count()).toBe(0);
    expect(await page.getByRole('searchbox').count()).toBe(0);
  });

  test('two thousand rows are sorted and filtered', async ({ open }) => {
    const page = await open(inventorySample(2000));
    await page.evaluate(`(() => {
      document.querySelectorAll('th button')[1].click();
      const input = document.querySelector('input');
      input.value = 'redshift 2025';
      input.dispatchEvent(new Event('input'));
    })()`);
    expect(await page.getByRole('status').textContent()).toBe('334 of 2000');
  });

  test('folds open by click and by keyboard', async ({ open }) => {
    const page = await open(planSample());
    const line = page.getByText('"Effect": "Allow"');
    expect(await line.isVisible()).toBe(false);
    await page.getByText('The resource policy of').click();
    expect(await line.isVisible()).toBe(true);
    await page.keyboard.press('Enter');
    expect(await line.isVisible()).toBe(false);
  });

  test('on paper folds are open, controls are gone, and a filter is told', async ({ open }) => {
    const page = await open(planSample());
    const folded = page.getByText('"Effect": "Allow"');
    await page.emulateMedia({ media: 'print' });
    expect(await folded.isVisible()).toBe(true);
    expect(await page.locator('input:visible, .bar:visible').count()).toBe(0);
    await page.emulateMedia({ media: 'screen' });
    await page.getByRole('searchbox').first().fill('delete');
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('.count:visible').count()).toBe(1);
    expect(
      await page.evaluate(`getComputedStyle(document.querySelector('.count'), '::before').content`),
    ).toContain('Filtered by');
    await page.emulateMedia({ media: 'screen' });
    expect(await folded.isVisible()).toBe(false);
    await page.pdf();
    expect(await page.locator('details[open]').count()).toBe(0);
  });

  test.for([...SAMPLES])('%s: fits a phone, a tablet, a desk and paper', async ([, sample], { open }) => {
    const page = await open(sample());
    for (const width of [320, 375, 768, 1280]) {
      await page.setViewportSize({ width, height: 667 });
      await expect.poll(() => overhang(page)).toBeLessThanOrEqual(0);
    }
    await page.setViewportSize({ width: 718, height: 1000 });
    await page.emulateMedia({ media: 'print' });
    expect(await cutOff(page)).toEqual([]);
  });

  test.for([...SAMPLES])('%s: dark and light, and paper is always light', async ([, sample], { open }) => {
    const page = await open(sample(), { colorScheme: 'light' });
    const light = await colours(page);
    expect(light[0]).toBe('rgb(255, 255, 255)');
    await page.emulateMedia({ colorScheme: 'dark' });
    const dark = await colours(page);
    expect(dark[0]).toBe('rgb(15, 19, 24)');
    expect(light.filter((colour, index) => colour === dark[index])).toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark', media: 'print' });
    expect(await colours(page)).toEqual(light);
  });

  test('on a phone each row is a card that names its cells', async ({ open }) => {
    const page = await open(documentOf([TABLE]), PHONE);
    const cell = page.locator('tbody tr').first().locator('td').nth(1);
    expect(await cell.getAttribute('data-title')).toBe('size');
    expect(await page.getByRole('button', { name: 'size' }).isVisible()).toBe(true);
    await page.getByRole('button', { name: 'size' }).click();
    expect(await names(page)).toEqual(bySize);
  });

  test('a header stays in sight while its table is read, in the window or in a box of its own', async ({
    open,
  }) => {
    const rows = Array.from({ length: 60 }, (_, index) => [[`a${index}`], ['b'.repeat(48)]]);
    const page = await open(
      documentOf([{ type: 'table', columns: [{ title: 'name' }, { title: 'text' }], rows }]),
    );
    const header = page.getByRole('columnheader', { name: 'name' });
    await page.getByText('a40').scrollIntoViewIfNeeded();
    expect((await header.boundingBox())?.y).toBe(0);

    const wide = rows.map(([name = []]) => [name, ...Array.from({ length: 8 }, () => ['b'.repeat(48)])]);
    const columns = Array.from({ length: 9 }, (_, index) => ({ title: index === 0 ? 'name' : 'text' }));
    const boxed = await open(documentOf([{ type: 'table', columns, rows: wide }]));
    await boxed.getByText('a40').scrollIntoViewIfNeeded();
    const box = await boxed.locator('.table').boundingBox();
    const head = await boxed.getByRole('columnheader', { name: 'name' }).boundingBox();
    expect(head?.y).toBe((box?.y ?? 0) + 1);
  });

  test('a filter that brings a wide row back widens no page', async ({ open }) => {
    const rows = ['a', 'b', 'c', 'd', 'e', 'wide '.repeat(9)].map((text) =>
      Array.from({ length: 8 }, () => [text]),
    );
    const columns = rows[0]?.map((_, index) => ({ title: `t${index}` })) ?? [];
    const page = await open(documentOf([{ type: 'table', columns, rows }]), {
      viewport: { width: 800, height: 600 },
    });
    const boxed = () => page.locator('.table:not(.fits)').count();
    await expect.poll(boxed).toBe(1);
    await page.getByRole('searchbox').fill('a');
    await page.getByRole('searchbox').fill('b');
    await expect.poll(boxed).toBe(0);
    await page.getByRole('searchbox').fill('');
    await expect.poll(boxed).toBe(1);
    expect(await overhang(page)).toBeLessThanOrEqual(0);
  });

  test('text in figures is as large on a phone as on a desk', async ({ open }) => {
    const page = await open(inventorySample());
    const heights = [];
    for (const width of [375, 1280]) {
      await page.setViewportSize({ width, height: 667 });
      heights.push((await page.locator('.axis .label').first().boundingBox())?.height);
    }
    expect(heights[0]).toBeGreaterThan(10);
    expect(heights[0]).toBe(heights[1]);
  });

  test('figures are told in words', async ({ open }) => {
    const page = await open(planSample());
    const lane = page.getByRole('img', { name: /^orders: 1 ready; taken .*; none of these from 2025-12-06/ });
    expect(await lane.isVisible()).toBe(true);
    expect(await page.getByText('none now').count()).toBe(1);
  });

  test('without scripts everything can be read', async ({ open }) => {
    const page = await open(planSample(), { javaScriptEnabled: false, ...PHONE });
    expect(await page.getByText('analytics-before-2026-q1').first().isVisible()).toBe(true);
    expect(await page.locator('input, th button').count()).toBe(0);
    await page.getByText('The resource policy of').click();
    expect(await page.getByText('"Effect": "Allow"').isVisible()).toBe(true);
  });

  describe('hostile text', () => {
    const PWN = 'window.pwned = true';
    const PAYLOADS = [
      `<script>${PWN}</script>`,
      `</title></style></script><script>${PWN}</script>`,
      `<img src=x onerror="${PWN}">`,
      `" onmouseover="${PWN}" autofocus onfocus="${PWN}" x="`,
      `' onmouseover='${PWN}' autofocus onfocus='${PWN}' x='`,
      `<svg onload="${PWN}"><style>*{display:none}</style>`,
      `</svg></textarea><iframe srcdoc="<script>parent.pwned = true</script>">`,
      `<details open ontoggle="${PWN}">`,
      `<a href="javascript:${PWN}">x</a>`,
      `<meta http-equiv="refresh" content="0;url=https://evil.example">`,
      `<base href="https://evil.example/"><link rel="stylesheet" href="https://evil.example/a.css">`,
      `\${${PWN}}`,
    ];

    /** What a page is made of; nothing of it may come from a text. */
    const INSIDE = `({
      pwned: window.pwned,
      scripts: document.scripts.length,
      styles: document.styleSheets.length,
      loaded: document.querySelectorAll('img, iframe, object, embed, link, base, form, a, [src], [style]').length,
      handlers: [...document.querySelectorAll('*')].flatMap((one) => one.getAttributeNames()).filter((name) => name.startsWith('on')),
    })`;
    const OURS = { pwned: undefined, scripts: 1, styles: 1, loaded: 0, handlers: [] };

    test('nothing runs and nothing is asked for, at rest and when everything is touched', async ({
      open,
    }) => {
      const page = await open(everywhere([...PAYLOADS, ...HOSTILE]));
      expect(await page.evaluate(INSIDE)).toEqual(OURS);
      await page.evaluate(`for (const fold of document.querySelectorAll('details')) fold.open = true`);
      await page.locator('th button').first().click();
      await page.getByRole('searchbox').first().fill('<script>');
      await page.evaluate(`for (const one of document.querySelectorAll('*')) {
        for (const type of ['mouseover', 'focus', 'click']) one.dispatchEvent(new Event(type));
      }`);
      expect(await page.evaluate(INSIDE)).toEqual(OURS);
    });

    test('texts are shown letter by letter', async ({ open }) => {
      const page = await open(everywhere(PAYLOADS));
      const texts = await page.locator('ul.bullets > li > p').allTextContents();
      expect(texts).toEqual(PAYLOADS);
      expect(await page.title()).toBe(PAYLOADS[0]);
    });

    test('the longest names widen no page', async ({ open }) => {
      const page = await open(everywhere(HOSTILE));
      for (const width of [375, 1280]) {
        await page.setViewportSize({ width, height: 667 });
        await expect.poll(() => overhang(page)).toBeLessThanOrEqual(0);
      }
    });

    test('if an escape were missing, the policy would stop it', async ({ browser }) => {
      const broken = writeHtml(documentOf([])).replace(
        '<main>',
        `<main><script>${PWN}</script><img src="https://evil.example/x.png" onerror="${PWN}"><p style="color: red">`,
      );
      const { page, problems } = await browser.open(broken);
      await expect.poll(() => problems).toContain('stopped by csp: https://evil.example/x.png');
      expect(await page.evaluate('window.pwned')).toBe(undefined);
      expect(problems.filter((problem) => /violates .* Content Security Policy/.test(problem))).toHaveLength(
        4,
      );
    });
  });
});

/** Every text in every position of one page. */
function everywhere(texts: readonly string[]): Document {
  const [title = ''] = texts;
  const list: Block = { type: 'list', style: 'bullets', items: texts.map((text) => ({ text: [text] })) };
  const rows = texts.map((text) => [[text], [literal(text)], [measured(text, text.length)]]);
  const columns = texts.slice(0, 3).map((text) => ({ title: text }));
  const parts = texts.flatMap((text) => documentWith(text).page.filter(({ type }) => type !== 'list'));
  return { ...documentWith(title), page: [list, { type: 'table', columns, rows }, ...parts] };
}

/** By how many pixels the page is wider than the window. */
async function overhang(page: Page): Promise<number> {
  return page.evaluate('document.scrollingElement.scrollWidth - innerWidth');
}

/** Of the page, then of what stands on it. */
async function colours(page: Page): Promise<string[]> {
  return page.evaluate(`[
    getComputedStyle(document.body).backgroundColor,
    ...['h1', 'footer', '.danger', '.label > .good, .label > .added', '.axis text'].map((one) => {
      const { color, fill } = getComputedStyle(document.querySelector(one));
      return one === '.axis text' ? fill : color;
    }),
  ]`);
}

/** Boxes that hold more than they show. */
async function cutOff(page: Page): Promise<string[]> {
  return page.evaluate(`[...document.querySelectorAll('.table, pre, main')]
    .filter((box) => box.scrollWidth > box.clientWidth + 1)
    .map((box) => box.className)`);
}
