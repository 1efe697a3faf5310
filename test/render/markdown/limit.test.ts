import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Block, type Inline, type Item, literal } from '../../../src/render/blocks.ts';
import type { Document } from '../../../src/render/document.ts';
import { COMMENT_LIMIT, writeMarkdown } from '../../../src/render/markdown/write-markdown.ts';
import { pageOf, readMarkdown } from './read-markdown.ts';

const NOTE = 'Shortened to fit. See everything as HTML or as JSON, or in `--format text`.';

function tableOf(label: string, count: number, essential = false): Block {
  return {
    type: 'table',
    columns: [{ title: 'name' }, { title: 'why' }],
    rows: Array.from({ length: count }, (_, index): Inline[] => [
      [literal(`${label}-${index}.`)],
      ['missing'],
    ]),
    essential,
  };
}

function listOf(label: string, count: number, blocks: (index: number) => Block[] = () => []): Block {
  const item = (index: number): Item => ({ text: [`${label}-${index}.`], blocks: blocks(index) });
  return { type: 'list', style: 'bullets', items: Array.from({ length: count }, (_, index) => item(index)) };
}

function diffOf(label: string, count: number): Block {
  return {
    type: 'diff',
    lines: Array.from({ length: count }, (_, index) => ({ sign: '+', text: `${label}-${index}.` })),
  };
}

const foldOf = (title: string, ...blocks: Block[]): Block => ({ type: 'fold', title: [title], blocks });

const bytes = (text: string) => Buffer.byteLength(text);
const whole = (document: Document) => writeMarkdown(document, Number.POSITIVE_INFINITY);
const body = (text: string) => text.slice('## Plan\n\n'.length);

describe('what is cut says so', () => {
  const page = pageOf([
    { type: 'paragraph', text: ['Plan: 5 to create.'] },
    tableOf('t', 3),
    listOf('l', 2),
    diffOf('d', 4),
    foldOf('2 unchanged', tableOf('f', 2)),
    { type: 'code', lines: ['reconcile apply'] },
  ]);

  test('nothing at the length of all of it', () => {
    const text = whole(page);
    expect(writeMarkdown(page, bytes(text))).toBe(text);
    expect(text).not.toContain('more');
  });

  test('the last ones first', () => {
    expect(body(writeMarkdown(page, bytes(whole(page)) - 1))).toBe(`\
Plan: 5 to create.

| name | why |
|---|---|
| \`t-0.\` | missing |
| \`t-1.\` | missing |
| \`t-2.\` | missing |

- l-0.
- l-1.

\`\`\`diff
+ d-0.
+ d-1.
+ d-2.
+ d-3.
\`\`\`

**2 unchanged**: 2 lines not shown

\`\`\`sh
reconcile apply
\`\`\`

${NOTE}
`);
  });

  test('all that can be cut', () => {
    expect(body(writeMarkdown(page, 225))).toBe(`\
Plan: 5 to create.

… and 3 more

- l-0.
- l-1.

… and 4 more lines

**2 unchanged**: 2 lines not shown

\`\`\`sh
reconcile apply
\`\`\`

${NOTE}
`);
  });
});

test('a comparison and what is folded are cut inside', () => {
  const page = pageOf([foldOf('Details', diffOf('d', 30), tableOf('t', 30))]);
  expect(body(writeMarkdown(page, 225))).toBe(`\
<details>
<summary>Details</summary>

\`\`\`diff
+ d-0.
+ d-1.
+ d-2.
+ d-3.
+ d-4.
\`\`\`

… and 25 more lines

… and 30 more

</details>

${NOTE}
`);
});

test('an item that does not fit is shown in part, and nothing after it', () => {
  const page = pageOf([listOf('l', 3, (index) => [diffOf(`d${index}`, index === 1 ? 40 : 1)])]);
  expect(body(writeMarkdown(page, 215))).toBe(`\
- l-0.

  \`\`\`diff
  + d0-0.
  \`\`\`
- l-1.

  \`\`\`diff
  + d1-0.
  + d1-1.
  \`\`\`

  … and 38 more lines
- … and 1 more

${NOTE}
`);
});

test('what is essential stays whole, wherever it is, and others make room', () => {
  const page = pageOf([
    tableOf('before', 20),
    { type: 'callout', tone: 'danger', title: ['2 to delete'], blocks: [tableOf('lost', 2, true)] },
    foldOf('Folded', tableOf('kept', 2, true), tableOf('more', 20)),
  ]);
  expect(body(writeMarkdown(page, 400))).toBe(`\
… and 20 more

> [!CAUTION]
> **2 to delete**
>
> | name | why |
> |---|---|
> | \`lost-0.\` | missing |
> | \`lost-1.\` | missing |

<details>
<summary>Folded</summary>

| name | why |
|---|---|
| \`kept-0.\` | missing |
| \`kept-1.\` | missing |

… and 20 more

</details>

${NOTE}
`);
});

test('an essential list keeps its items; what is below them is cut unless it is essential too', () => {
  const items: Item[] = [{ text: ['refused'], blocks: [listOf('a', 50)] }, { text: ['and this'] }];
  const page = pageOf([{ type: 'list', style: 'plain', items, essential: true }]);
  expect(body(writeMarkdown(page, 150))).toBe(`\
- refused
  - a-0.
  - a-1.
  - … and 48 more
- and this

${NOTE}
`);
});

describe('the last resort', () => {
  const page = pageOf([
    { type: 'callout', tone: 'danger', title: ['Lost'], blocks: [tableOf('lost', 100, true)] },
    tableOf('other', 10),
    { type: 'code', lines: ['x'] },
  ]);

  test('even what is essential is cut, which is said at the top', () => {
    expect(body(writeMarkdown(page, 320))).toBe(`\
**98 lines that should not be missed did not fit here.**

> [!CAUTION]
> **Lost**
>
> | name | why |
> |---|---|
> | \`lost-0.\` | missing |
> | \`lost-1.\` | missing |
>
> … and 98 more

… and 10 more

\`\`\`sh
x
\`\`\`

${NOTE}
`);
  });

  test('then whole blocks', () => {
    expect(body(writeMarkdown(page, 230))).toBe(`\
**101 lines that should not be missed did not fit here.**

> [!CAUTION]
> **Lost**
>
> … and 100 more

… and 10 more

${NOTE}
`);
  });

  test('the title and what is missing are there at any limit', () => {
    expect(body(writeMarkdown(page, 0))).toBe(`\
**111 lines that should not be missed did not fit here.**

${NOTE}
`);
  });
});

/** The labels of rows, items and lines that a page shows. */
const shownIn = (text: string) => (text.match(/\b[a-z]\d*-\d+\./g) ?? []).length;

const essentialIn = (text: string) => (text.match(/\be-\d+\./g) ?? []).length;

/** How many the page says that it does not show; of a fold without any it counts the blocks, which are none. */
const missedIn = (text: string) =>
  [...text.matchAll(/… and (\d+) more|(?<!Bare)\*\*: (\d+) lines? not shown/g)].reduce(
    (sum, [, rows, lines]) => sum + Number(rows ?? lines),
    0,
  );

function expectWhole(text: string): void {
  // Throws where an element is left open, and tells an open fence by the text that it swallows.
  const reading = readMarkdown(text);
  expect(reading.text).not.toContain('```');
  expect(reading.text.replaceAll(/\s+/g, ' ')).toMatch(/(--format text\.|the end) $/);
  const isRow = (line: string) => /^[ >]*\|/.test(line);
  const lines = text.split('\n');
  for (const [index, line] of lines.entries()) {
    if (isRow(line) && !isRow(lines[index - 1] ?? ''))
      expect(lines[index + 1]).toMatch(/^[ >]*\|(---:?\|)+$/);
  }
}

const anyCount = fc.integer({ min: 0, max: 12 });
const anyPart = fc.oneof(
  fc
    .tuple(anyCount, fc.boolean())
    .map(([count, essential]) => tableOf(essential ? 'e' : 't', count, essential)),
  anyCount.map((count) => listOf('l', count)),
  anyCount.map((count) => diffOf('d', count)),
  fc.constant<Block>({ type: 'heading', text: ['Heading ~~~ | @x'] }),
  fc.constant<Block>({ type: 'code', lines: ['run it', '``', '</details>'] }),
);
const anyNested = fc.oneof(
  fc
    .array(anyPart, { maxLength: 3 })
    .map((blocks) => foldOf(countOf(blocks) === 0 ? 'Bare' : 'Rows </details>', ...blocks)),
  fc
    .array(anyPart, { maxLength: 3 })
    .map((blocks): Block => ({ type: 'callout', tone: 'warning', title: ['Mind'], blocks })),
  anyPart,
);
const anyPage = fc.array(anyNested, { maxLength: 6 }).map((blocks) =>
  pageOf([...blocks, { type: 'paragraph', text: ['the end'] }], {
    sticky: { topic: 'plan', project: 'größe', digest: '0' },
  }),
);

/** Rows, items and lines of blocks. */
function countOf(blocks: readonly Block[]): number {
  return blocks.reduce((sum, block) => {
    if (block.type === 'table') return sum + block.rows.length;
    if (block.type === 'list') return sum + block.items.length;
    if (block.type === 'diff') return sum + block.lines.length;
    return 'blocks' in block ? sum + countOf(block.blocks) : sum;
  }, 0);
}

describe('at any limit', () => {
  test('a page is no longer, is well-formed, and shows or counts everything', () => {
    fc.assert(
      fc.property(anyPage, fc.double({ min: 0, max: 1, noNaN: true }), (page, part) => {
        const least = bytes(writeMarkdown(page, 0));
        const limit = Math.floor(least + 20 + part * (bytes(whole(page)) - least));
        const text = writeMarkdown(page, limit);
        expect(bytes(text)).toBeLessThanOrEqual(limit);
        expectWhole(text);
        const isCut = text !== whole(page);
        expect(text.endsWith(`\n${NOTE}\n`)).toBe(isCut);
        if (!text.includes('should not be missed')) expect(essentialIn(text)).toBe(essentialIn(whole(page)));
        // Once whole blocks are left out, only the line at the top counts them.
        if (text.includes('the end')) expect(shownIn(text) + missedIn(text)).toBe(countOf(page.page));
      }),
      { numRuns: 1000, seed: 5 },
    );
  });

  test('every limit of one page, byte by byte', () => {
    const page = pageOf([
      tableOf('e', 3, true),
      tableOf('t', 12),
      listOf('l', 12, (index) => (index === 3 ? [diffOf('n', 12)] : [])),
      foldOf('Folded', diffOf('d', 12), tableOf('f', 12)),
      { type: 'paragraph', text: ['the end'] },
    ]);
    const all = bytes(whole(page));
    let before = 0;
    for (let limit = 350; limit <= all; limit += 1) {
      const text = writeMarkdown(page, limit);
      expect(bytes(text)).toBeLessThanOrEqual(limit);
      expectWhole(text);
      const nested = text.includes('l-3.') ? 0 : 12;
      expect(shownIn(text) + missedIn(text) + nested).toBe(63);
      expect(shownIn(text)).toBeGreaterThanOrEqual(Math.min(before, 3));
      before = shownIn(text);
    }
    expect(before).toBe(63);
  });
});

describe('large pages', () => {
  const KINDS = ['RedshiftClusterSnapshot', 'RedshiftServerlessSnapshot', 'DynamoDBBackup', 'CloudHSMBackup'];

  function planOf(count: number): Document {
    const rows = Array.from({ length: count }, (_, index): Inline[] => [
      ['create'],
      [KINDS[index % KINDS.length] ?? ''],
      [literal(`analytics-warehouse-before-2026-q4-${String(index).padStart(4, '0')}`, 'strong')],
      [literal(`analytics-${index % 50}`)],
      ['missing'],
    ]);
    const titles = ['action', 'kind', 'name', 'source', 'why'];
    return pageOf([
      { type: 'paragraph', text: [`Plan: ${count} to create.`] },
      { type: 'table', columns: titles.map((title) => ({ title })), rows },
      { type: 'code', lines: ['reconcile apply --expect 0123456789abcdef'] },
    ]);
  }

  test('500 changes are all in a comment', () => {
    const text = writeMarkdown(planOf(500));
    expect(text).toBe(whole(planOf(500)));
    expect(bytes(text)).toBe(52_171);
    expect(bytes(text)).toBeLessThan(COMMENT_LIMIT);
  });

  test('of 2,000 as many as fit', () => {
    const text = writeMarkdown(planOf(2000));
    const shown = (text.match(/^\| create/gm) ?? []).length;
    expect(bytes(text)).toBeLessThanOrEqual(COMMENT_LIMIT);
    expect(bytes(text)).toBeGreaterThan(COMMENT_LIMIT - 200);
    expect(text).toContain(`\n\n… and ${2000 - shown} more\n\n`);
  });
});
