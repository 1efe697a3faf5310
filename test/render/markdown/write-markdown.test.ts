import { describe, expect, test } from 'vitest';
import { type Block, type Inline, literal, measured, span } from '../../../src/render/blocks.ts';
import { writeMarkdown } from '../../../src/render/markdown/write-markdown.ts';
import { writeDocument } from '../../../src/render/write-document.ts';
import { pageOf, readMarkdown } from './read-markdown.ts';

/** What is printed below the title. */
function print(...page: Block[]): string {
  return writeMarkdown(pageOf(page)).slice('## Plan\n\n'.length);
}

const ROWS: Inline[][] = [
  [['create'], [literal('before-q4', 'strong')], [literal('analytics')], ['missing']],
  [['wait'], [literal('month-end', 'strong')], [literal('finance')], ['']],
];

describe('around the page', () => {
  test('the title, when nothing follows up on the page', () => {
    expect(writeMarkdown(pageOf([]))).toBe('## Plan\n');
  });

  test('hidden lines first', () => {
    const sticky = { topic: 'plan', project: 'data-platform', digest: '0123456789abcdef' };
    expect(writeMarkdown(pageOf([{ type: 'paragraph', text: ['Nothing to do.'] }], { sticky }))).toBe(`\
<!-- reconcile:plan data-platform -->
<!-- reconcile:digest 0123456789abcdef -->

## Plan

Nothing to do.
`);
  });

  test('through the door of all writers', async () => {
    const style = { width: 80, colour: true, version: '0' };
    expect(await writeDocument(pageOf([]), 'markdown', style)).toBe('## Plan\n');
  });
});

describe('blocks', () => {
  test('heading and paragraph', () => {
    expect(
      print(
        { type: 'heading', text: ['2 to create'] },
        { type: 'paragraph', text: [span('strong', 'Plan'), ': ', span('muted', 'nothing')] },
      ),
    ).toBe('### 2 to create\n\n**Plan**: nothing\n');
  });

  test('table', () => {
    const columns = [{ title: 'action' }, { title: 'name' }, { title: 'source' }, { title: 'why' }];
    expect(print({ type: 'table', columns, rows: ROWS })).toBe(`\
| action | name | source | why |
|---|---|---|---|
| create | \`before-q4\` | \`analytics\` | missing |
| wait | \`month-end\` | \`finance\` |  |
`);
  });

  test('table aligned to the right, with cells that have no title', () => {
    expect(
      print({
        type: 'table',
        columns: [{ title: '' }, { title: 'size', align: 'right' }],
        rows: [[['a'], [measured('1.5 GiB', 1_610_612_736)], ['more']], [['b']]],
      }),
    ).toBe('|  | size |  |\n|---|---:|---|\n| a | 1.5 GiB | more |\n| b |  |  |\n');
  });

  test('table without titles', () => {
    const columns = [{ title: '' }, { title: '' }];
    expect(print({ type: 'table', columns, rows: [[['a'], ['b']]] })).toBe('|  |  |\n|---|---|\n| a | b |\n');
  });

  test('lists', () => {
    expect(
      print({
        type: 'list',
        style: 'plain',
        items: [
          { text: ['+ ', literal('a/b')] },
          {
            text: [literal('backups.yaml:4:9'), ' error'],
            blocks: [{ type: 'list', style: 'bullets', items: [{ text: ['one'] }, { text: ['two'] }] }],
          },
          {
            text: ['three'],
            blocks: [
              { type: 'paragraph', text: ['hint'] },
              { type: 'diff', lines: [{ sign: '+', text: 'a' }] },
            ],
          },
          { text: [] },
        ],
      }),
    ).toBe(`\
- \\+ \`a/b\`
- \`backups.yaml:4:9\` error
  - one
  - two
- three

  hint

  \`\`\`diff
  + a
  \`\`\`
- &#8203;
`);
  });

  test('two lists, one after the other, stay two', () => {
    const list = (text: string): Block => ({ type: 'list', style: 'bullets', items: [{ text: [text] }] });
    const text = print(list('a'), list('b'), list('c'));
    expect(text).toBe('- a\n\n* b\n\n- c\n');
    expect(readMarkdown(text).elements.filter(({ name }) => name === 'ul')).toHaveLength(3);
  });

  test('code', () => {
    expect(print({ type: 'code', lines: ['reconcile apply', '', '  --x  '] })).toBe(
      '```sh\nreconcile apply\n\n  --x  \n```\n',
    );
    expect(print({ type: 'code', lines: ['a ```` b', '```'] })).toBe('`````sh\na ```` b\n```\n`````\n');
  });

  test('comparison', () => {
    const lines = [
      { sign: ' ', text: '{' },
      { sign: '-', text: '  "a": 1' },
      { sign: '+', text: '  "a": 2' },
      { sign: ' ', text: '' },
    ] as const;
    expect(print({ type: 'diff', lines })).toBe('```diff\n  {\n-   "a": 1\n+   "a": 2\n\n```\n');
  });

  test.each([
    ['danger', 'CAUTION'],
    ['warning', 'WARNING'],
    ['good', 'NOTE'],
  ] as const)('callout: %s', (tone, word) => {
    expect(print({ type: 'callout', tone, title: ['2 to delete'], blocks: [] })).toBe(
      `> [!${word}]\n> **2 to delete**\n`,
    );
  });

  test('callout with blocks, every line quoted', () => {
    expect(
      print(
        {
          type: 'callout',
          tone: 'danger',
          title: ['Lost: ', literal('a'), span('strong', '!')],
          blocks: [
            { type: 'table', columns: [{ title: 'name' }], rows: [[['x']]] },
            {
              type: 'list',
              style: 'bullets',
              items: [{ text: ['y'], blocks: [{ type: 'code', lines: ['z'] }] }],
            },
            { type: 'callout', tone: 'good', title: ['inside'], blocks: [] },
          ],
        },
        { type: 'paragraph', text: ['after'] },
      ),
    ).toBe(`\
> [!CAUTION]
> **Lost: \`a\`!**
>
> | name |
> |---|
> | x |
>
> - y
>
>   \`\`\`sh
>   z
>   \`\`\`
>
> > **inside**

after
`);
  });

  test('fold', () => {
    expect(
      print({
        type: 'fold',
        title: ['1 unchanged ', literal('<b>'), span('strong', ' & more')],
        blocks: [
          { type: 'table', columns: [{ title: 'name' }], rows: [[['x']]] },
          { type: 'paragraph', text: ['y'] },
        ],
      }),
    ).toBe(`\
<details>
<summary>1 unchanged <code>&#60;b></code><strong> &#38; more</strong></summary>

| name |
|---|
| x |

y

</details>
`);
  });

  test('what can only be drawn is left out, with the fold around it', () => {
    const figure: Block = { type: 'figure', title: 't', figure: { type: 'timeline', now: 0, lanes: [] } };
    expect(
      print(
        { type: 'paragraph', text: ['a'] },
        figure,
        { type: 'fold', title: ['b'], blocks: [figure] },
        { type: 'list', style: 'bullets', items: [] },
        { type: 'paragraph', text: ['c'] },
      ),
    ).toBe('a\n\nc\n');
  });
});

describe('spans', () => {
  test.each<[string, Inline, string]>([
    ['tones', [span('added', 'a'), span('danger', 'b'), span('muted', 'c')], 'abc'],
    ['strong', ['a', span('strong', 'b c'), 'd'], 'a**b c**d'],
    ['strong, where stars would stay stars', [span('strong', '"a"'), 'b'], '<strong>"a"</strong>b'],
    ['strong twice', [span('strong', 'a'), span('strong', 'b')], '**ab**'],
    ['a name', [literal('a_b*c<d>@e#1')], '`a_b*c<d>@e#1`'],
    ['a name that is strong is a name', [literal('a', 'strong')], '`a`'],
    ['a command', ['Use ', span('command', '--prune')], 'Use `--prune`'],
    ['names side by side', [literal('a'), literal('b')], '`a`&#8203;`b`'],
    ['a name with a pipe', [literal('a|b')], '<code>a&#124;b</code>'],
    ['a name with a backtick', [literal('a`b_*')], '<code>a&#96;b&#95;&#42;</code>'],
    ['a name with spaces around it', [literal(' a ')], '<code> a </code>'],
    ['an empty name', [literal('')], '&#8203;'],
    ['snake case', ['a_b_c _d_'], 'a_b_c \\_d\\_'],
    ['a mention, in parts', ['@', 'someone'], '@&#8203;someone'],
    ['an issue, in parts', ['#', span('muted', '1')], '\\#&#8203;1'],
    ['an address, in parts', ['https:', '//evil.example'], 'https<span>:</span>//evil.example'],
    ['an ARN keeps its letters', ['arn:aws:x'], 'arn<span>:</span>aws:x'],
    ['a place in a file stays as it is', ['a.yaml:4:9'], 'a.yaml:4:9'],
    ['references of GitLab', ['!1 &2 %3 ~bug'], '!&#8203;1 \\&&#8203;2 %&#8203;3 \\~&#8203;bug'],
    ['percent', ['43 %, 12 MB/s, R&D!'], '43 %, 12 MB/s, R\\&D!'],
    ['an arrow', ['a -> b > c'], 'a -> b > c'],
    ['a quote', ['> c'], '\\> c'],
    ['a command of GitLab', ['/close'], '\\/close'],
    ['a number that would begin a list', ['12', '. x'], '12\\. x'],
    ['spaces that would make it code', ['    x'], '&#32;   x'],
    ['a dollar', ['$x$'], '<span>&#36;</span>x<span>&#36;</span>'],
  ])('%s', (_, text, expected) => {
    expect(print({ type: 'paragraph', text })).toBe(`${expected}\n`);
  });
});
