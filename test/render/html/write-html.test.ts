import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { type Block, literal, measured, span } from '../../../src/render/blocks.ts';
import { SCRIPT } from '../../../src/render/html/page/script.ts';
import { STYLE } from '../../../src/render/html/page/style.ts';
import { writeHtml } from '../../../src/render/html/write-html.ts';
import { applySample, documentOf, inventorySample, NOW, planSample, timeline } from './samples.ts';
import { tokenize } from './tokenize.ts';

const DAY = 86_400_000;

/** What stands in the page's middle. */
function write(...blocks: Block[]): string {
  return /<main>\n(.*)<\/main>/s.exec(writeHtml(documentOf(blocks)))?.[1] ?? '';
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('base64');

test('a page stands alone, and its policy allows its own style and script only', () => {
  const page = writeHtml(
    documentOf([], { title: 'Plan for a & b', sticky: { topic: 'plan', project: 'a & b', digest: '9f2c' } }),
  );
  const withoutTexts = page
    .replace(STYLE, 'STYLE')
    .replace(SCRIPT, 'SCRIPT')
    .replace(/<svg.*<\/svg>\n/s, '');
  expect(withoutTexts).toBe(`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-${sha256(STYLE)}'; script-src 'sha256-${sha256(SCRIPT)}'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Plan for a &amp; b</title>
<style>STYLE</style>
</head>
<body>
<header>
<h1>Plan for a &amp; b</h1>
<dl><div><dt>Project</dt> <dd><code>a &amp; b</code></dd></div><div><dt>Digest</dt> <dd><code>9f2c</code></dd></div></dl>
</header>
<main>
</main>
<footer>Written by <b>reconcile</b></footer>
<script>SCRIPT</script>
</body>
</html>
`);
});

test('style and script hold nothing that would end or escape them, and load nothing', () => {
  for (const text of [STYLE, SCRIPT]) {
    expect(text).not.toMatch(/<\/|<!--|\r|https?:|@import|url\((?!#)/);
  }
});

test('without anything to follow up on, the header is the title alone', () => {
  expect(writeHtml(documentOf([]))).toContain('<header>\n<h1>A page</h1>\n</header>');
});

describe('blocks', () => {
  test.each<[string, Block, string]>([
    ['heading', { type: 'heading', text: ['All ', literal('a')] }, '<h2>All <code>a</code></h2>'],
    [
      'paragraph',
      {
        type: 'paragraph',
        text: ['a ', span('strong', 'b'), span('plain', ' c '), literal('d', 'command'), literal('')],
      },
      '<p>a <span class="strong">b</span> c <code class="command">d</code></p>',
    ],
    [
      'code',
      { type: 'code', lines: ['a <b>', 'c'] },
      '<pre class="code"><code>a &lt;b&gt;</code>\n<code>c</code>\n</pre>',
    ],
    [
      'diff',
      {
        type: 'diff',
        lines: [
          { sign: ' ', text: 'a' },
          { sign: '-', text: 'b' },
          { sign: '+', text: 'c' },
        ],
      },
      '<pre class="diff"><span><b> </b> a\n</span><del><b>-</b> b\n</del><ins><b>+</b> c\n</ins></pre>',
    ],
    [
      'list',
      {
        type: 'list',
        style: 'bullets',
        items: [
          { text: ['a'], blocks: [{ type: 'list', style: 'plain', items: [{ text: ['b'] }] }] },
          { text: ['c'] },
        ],
      },
      '<ul class="bullets">\n<li><p>a</p>\n<ul class="plain">\n<li><p>b</p></li>\n</ul>\n</li>\n<li><p>c</p></li>\n</ul>',
    ],
    [
      'callout',
      {
        type: 'callout',
        tone: 'danger',
        title: ['a'],
        blocks: [
          { type: 'heading', text: ['b'] },
          { type: 'paragraph', text: ['c'] },
        ],
      },
      '<section class="callout danger" role="note">\n' +
        '<p class="title"><svg class="icon" role="img" aria-label="danger"><use href="#icon-danger"/></svg>a</p>\n' +
        '<h3>b</h3>\n<p>c</p>\n</section>',
    ],
    [
      'fold',
      {
        type: 'fold',
        title: ['a'],
        blocks: [{ type: 'fold', title: ['b'], blocks: [{ type: 'heading', text: ['c'] }] }],
      },
      '<details><summary>a</summary>\n<div class="folded">\n' +
        '<details><summary>b</summary>\n<div class="folded">\n<h4>c</h4>\n</div></details>\n</div></details>',
    ],
    [
      'table',
      {
        type: 'table',
        columns: [{ title: '' }, { title: 'name', breakable: true }, { title: 'size', align: 'right' }],
        rows: [
          [[span('added', '+')], [literal('a'.repeat(25), 'strong')], [measured('1.0 KiB', 1024)]],
          [[], ['b'], ['']],
        ],
      },
      '<div class="table"><table>\n<thead><tr><th scope="col"></th><th scope="col">name</th><th scope="col" class="right">size</th></tr></thead>\n' +
        `<tbody>\n<tr><td><span class="label"><span class="added">+</span></span></td><td class="wrap"><code class="strong">${'a'.repeat(25)}</code></td><td class="right" data-value="1024">1.0 KiB</td></tr>\n` +
        '<tr><td></td><td>b</td><td class="right"></td></tr>\n</tbody></table></div>',
    ],
    [
      'table without titles',
      { type: 'table', columns: [{ title: '' }, { title: '' }], rows: [['kind', 'b'].map((text) => [text])] },
      '<div class="table"><table class="facts">\n<tbody>\n<tr><th scope="row">kind</th><td>b</td></tr>\n</tbody></table></div>',
    ],
  ])('%s', (_, block, markup) => {
    expect(write(block)).toBe(`${markup}\n`);
  });

  test.each([
    [5, 'table'],
    [6, 'table tools'],
    [15, 'table tools'],
    [16, 'table tools long'],
  ])('a table of %d rows is a %j', (number, look) => {
    const rows = Array.from({ length: number }, () => [['a']]);
    expect(write({ type: 'table', columns: [{ title: 't' }], rows })).toContain(`<div class="${look}">`);
  });
});

describe('figures', () => {
  test('a timeline', () => {
    const lives = [
      { label: 'a', takenAt: NOW - 60 * DAY, keptUntil: NOW - 30 * DAY, state: 'ready' as const },
      { label: 'b', takenAt: NOW - 15 * DAY, state: 'ready' as const },
    ];
    expect(write(timeline('Backups', [{ label: 'orders', sublabel: 'DynamoDBBackup', lives }]))).toBe(
      TIMELINE,
    );
  });

  test('sources beyond sixty are counted', () => {
    const lanes = Array.from({ length: 75 }, (_, index) => ({ label: `s${index}`, sublabel: '', lives: [] }));
    const text = write(timeline('Backups', lanes));
    expect(text.match(/class="lane"/g)).toHaveLength(60);
    expect(text).toContain('<p class="note">The first 60 of 75 sources are drawn.</p>');
  });

  test('a course', () => {
    const works = [
      {
        label: 'default/DynamoDBBackup/orders/a',
        outcome: 'done' as const,
        startedAt: NOW + 1000,
        endedAt: NOW + 4000,
      },
      { label: 'b', outcome: 'not-started' as const },
    ];
    expect(
      write({
        type: 'figure',
        title: 'Course',
        figure: { type: 'course', startedAt: NOW, finishedAt: NOW + 5000, works },
      }),
    ).toBe(COURSE);
  });

  test('of many works, those that are not drawn are counted', () => {
    const works = Array.from({ length: 130 }, (_, index) => ({
      label: `w${index}`,
      outcome: index < 3 ? ('failed' as const) : ('done' as const),
      startedAt: NOW,
      endedAt: NOW + index,
    }));
    const text = write({
      type: 'figure',
      title: 'Course',
      figure: { type: 'course', startedAt: NOW, finishedAt: NOW + 130, works },
    });
    expect(text.match(/class="lane"/g)).toHaveLength(100);
    expect(text).toContain(
      '<p class="note">100 of 130 backups are drawn: all that went wrong, and those that took longest.</p>',
    );
    expect(text).toContain('>w2<');
    expect(text).not.toContain('>w3<');
  });

  test('figures of nothing are no error', () => {
    expect(write(timeline('t', []))).toContain('now, 2026-01-15 12:00 UTC');
    expect(
      write({
        type: 'figure',
        title: 't',
        figure: { type: 'course', startedAt: NOW, finishedAt: NOW, works: [] },
      }),
    ).toContain('0 s');
  });
});

test.each([
  ['plan', planSample],
  ['apply', applySample],
  ['inventory', inventorySample],
])('%s: well-formed, without a style or handler in any tag, and the same every time', (_, sample) => {
  const page = writeHtml(sample());
  const names = tokenize(page).flatMap((token) =>
    token.type === 'open' ? Object.keys(token.attributes) : [],
  );
  expect(names.filter((name) => name === 'style' || name === 'src' || name.startsWith('on'))).toEqual([]);
  expect(writeHtml(sample())).toBe(page);
});

const TIMELINE = `\
<figure class="timeline"><figcaption>Backups</figcaption>
<ul class="legend"><li><svg class="key good" width="12" aria-hidden="true"><use href="#shape-dot" x="6" y="7"/></svg>ready</li><li><svg class="key muted" width="24" aria-hidden="true"><line class="life forever" x1="0" x2="24" y1="7" y2="7"/><use href="#shape-arrow" x="24" y="7"/></svg>kept forever</li><li><svg class="key good" width="24" aria-hidden="true"><rect class="strip covered" x="0" y="4" width="24" height="6"/></svg>there is one of these</li><li><svg class="key danger" width="24" aria-hidden="true"><rect class="strip gap" x="0" y="4" width="24" height="6"/></svg>there was none</li></ul>
<div class="plot"><svg class="grid" aria-hidden="true"><line class="tick" x1="14.62%" x2="14.62%" y1="44" y2="100%"/><line class="tick" x1="36.64%" x2="36.64%" y1="44" y2="100%"/><line class="tick" x1="58.65%" x2="58.65%" y1="44" y2="100%"/><line class="tick" x1="80.66%" x2="80.66%" y1="44" y2="100%"/><line class="now" x1="97.17%" x2="97.17%" y1="16" y2="100%"/></svg
><svg class="axis" aria-hidden="true" height="48"><text class="label" x="14.62%" y="27">24</text><text class="label" x="36.64%" y="27">08</text><text class="context" x="36.64%" y="40">Dec 2025</text><text class="label" x="58.65%" y="27">22</text><text class="label" x="80.66%" y="27">05</text><text class="context" x="80.66%" y="40">Jan 2026</text><text class="now last" x="97.17%" y="11">now, 2026-01-15 12:00 UTC</text></svg>
<div class="lane"><div class="name"><code>orders</code> <small>DynamoDBBackup</small> <small class="warning">1 gap</small> </div
><svg class="track" role="img" aria-label="orders: 2 ready; taken from 2025-11-16 12:00 to 2025-12-31 12:00; none of these from 2025-12-16 12:00 to 2025-12-31 12:00" height="30"><rect class="strip covered" x="2.83%" width="47.17%" y="20" height="6"/><g><title>none of these from 2025-12-16 12:00 to 2025-12-31 12:00</title><rect class="strip gap" x="50%" width="23.58%" y="20" height="6"/></g><rect class="strip covered" x="73.58%" width="23.59%" y="20" height="6"/><rect class="strip covered" x="97.17%" width="2.83%" y="20" height="6"/><g class="good"><title>a: ready, taken 2025-11-16 12:00, kept until 2025-12-16 12:00 (UTC)</title><line class="life expiry" x1="2.83%" x2="50%" y1="7" y2="7"/><use href="#shape-dot" x="2.83%" y="7"/></g><g class="good"><title>b: ready, taken 2025-12-31 12:00, kept forever (UTC)</title><line class="life forever" x1="73.58%" x2="100%" y1="7" y2="7"/><use href="#shape-arrow" x="100%" y="7"/><use href="#shape-dot" x="73.58%" y="7"/></g></svg></div>
</div>
</figure>
`;
const COURSE = `\
<figure class="course"><figcaption>Course</figcaption>
<ul class="legend"><li><svg class="key muted" width="24" aria-hidden="true"><line class="queued" x1="0" x2="24" y1="7" y2="7"/></svg>queued</li><li><svg class="key muted" width="24" aria-hidden="true"><line class="making" x1="0" x2="24" y1="7" y2="7"/></svg>being worked on</li><li><svg class="key good" width="12" aria-hidden="true"><use href="#shape-dot" x="6" y="7"/></svg>done</li><li><svg class="key warning" width="12" aria-hidden="true"><use href="#shape-bar" x="6" y="7"/></svg>not started</li></ul>
<div class="plot timed"><svg class="grid" aria-hidden="true"><line class="tick" x1="0%" x2="0%" y1="15" y2="100%"/><line class="tick" x1="20%" x2="20%" y1="15" y2="100%"/><line class="tick" x1="40%" x2="40%" y1="15" y2="100%"/><line class="tick" x1="60%" x2="60%" y1="15" y2="100%"/><line class="tick" x1="80%" x2="80%" y1="15" y2="100%"/><line class="tick" x1="100%" x2="100%" y1="15" y2="100%"/></svg
><svg class="axis" aria-hidden="true" height="19"><text class="label first" x="0%" y="11">0 s</text><text class="label" x="20%" y="11">1 s</text><text class="label" x="40%" y="11">2 s</text><text class="label" x="60%" y="11">3 s</text><text class="label" x="80%" y="11">4 s</text><text class="label last" x="100%" y="11">5 s</text></svg>
<div class="lane"><div class="name"><code><small>default/DynamoDBBackup/orders/</small>a</code></div
><svg class="track" role="img" aria-label="default/DynamoDBBackup/orders/a: queued 1 s, then 3 s, done" height="20"><g class="good"><title>queued 1 s, then 3 s, done</title><line class="queued" x1="0%" x2="20%" y1="10" y2="10"/><line class="making" x1="20%" x2="80%" y1="10" y2="10"/><use href="#shape-dot" x="80%" y="10"/></g></svg
><div class="took">3 s</div></div>
<div class="lane"><div class="name"><code>b</code></div
><svg class="track" role="img" aria-label="b: not started" height="20"><g class="warning"><title>not started</title><line class="queued" x1="0%" x2="100%" y1="10" y2="10"/><use href="#shape-bar" x="100%" y="10"/></g></svg
><div class="took"><span class="warning">not started</span> </div></div>
</div>
</figure>
`;
