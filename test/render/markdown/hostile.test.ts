import { describe, expect, test } from 'vitest';
import { type Block, literal, span } from '../../../src/render/blocks.ts';
import { writeMarkdown } from '../../../src/render/markdown/write-markdown.ts';
import { neutralise } from '../../../src/render/neutralise.ts';
import { HOSTILE } from '../hostile.ts';
import { pageOf, type Reading, readMarkdown } from './read-markdown.ts';

// What GFM makes of a page is checked with a parser that follows its specification. GitHub itself can't be asked here.
// That it looks for mentions, references and emoji in stretches of text outside `code` and `pre`, after all escapes are
// gone, is how its published filters work; that the ones it runs do the same is an assumption.

const paragraph = (text: string): Block => ({ type: 'paragraph', text: [text] });
const table = (block: Partial<Extract<Block, { type: 'table' }>>): Block => ({
  type: 'table',
  columns: [{ title: 'one' }, { title: 'two' }],
  rows: [],
  ...block,
});
const list = (text: string, blocks: Block[] = []): Block => ({
  type: 'list',
  style: 'plain',
  items: [{ text: ['before'] }, { text: [text], blocks }, { text: ['after'] }],
});

const PROSE: Readonly<Record<string, (text: string) => Block>> = {
  heading: (text) => ({ type: 'heading', text: [text] }),
  paragraph,
  'strong span': (text) => ({ type: 'paragraph', text: ['a ', span('strong', text), ' b'] }),
  'strong span inside a word': (text) => ({ type: 'paragraph', text: ['a', span('strong', text), 'b'] }),
  title: (text) => table({ columns: [{ title: 'one' }, { title: text }], rows: [[['a'], ['b']]] }),
  'first cell': (text) => table({ rows: [[[text], ['b']], [['c']]] }),
  'last cell': (text) => table({ rows: [[['a'], [text]], [['c']]] }),
  item: list,
  'item with a list': (text) => list(text, [list(text)]),
  'item with a paragraph': (text) => list('x', [paragraph(text), paragraph('y')]),
  'callout title': (text) => ({ type: 'callout', tone: 'danger', title: [text], blocks: [paragraph('x')] }),
  'in a callout': (text) => ({
    type: 'callout',
    tone: 'good',
    title: ['x'],
    blocks: [paragraph(text), list(text), table({ rows: [[[text], ['b']]] })],
  }),
  'fold title': (text) => ({ type: 'fold', title: [text], blocks: [paragraph('x')] }),
  'strong in a fold title': (text) => ({
    type: 'fold',
    title: [span('strong', text)],
    blocks: [paragraph('x')],
  }),
  'in a fold': (text) => ({
    type: 'fold',
    title: ['x'],
    blocks: [paragraph(text), table({ rows: [[[text]]] })],
  }),
};

const NAME: Readonly<Record<string, (text: string) => Block>> = {
  'name in a heading': (text) => ({ type: 'heading', text: ['a ', literal(text)] }),
  'name in a paragraph': (text) => ({ type: 'paragraph', text: [literal(text), ' b'] }),
  'names side by side': (text) => ({ type: 'paragraph', text: [literal('a'), literal(text), literal('b')] }),
  'name in a cell': (text) => table({ rows: [[[literal(text, 'strong')], ['b']], [['c']]] }),
  'name in a last cell': (text) => table({ rows: [[['a'], [literal(text)]], [['c']]] }),
  'name in an item': (text) => ({ type: 'list', style: 'bullets', items: [{ text: [literal(text)] }] }),
  'name in a callout title': (text) => ({
    type: 'callout',
    tone: 'danger',
    title: [literal(text)],
    blocks: [],
  }),
  'name in a fold title': (text) => ({ type: 'fold', title: [literal(text)], blocks: [paragraph('x')] }),
};

const LINES: Readonly<Record<string, (text: string) => Block>> = {
  code: (text) => ({ type: 'code', lines: ['a', text, 'b'] }),
  comparison: (text) => ({
    type: 'diff',
    lines: [
      { sign: '+', text },
      { sign: '-', text: 'b' },
    ],
  }),
  'code in an item': (text) => list('x', [{ type: 'code', lines: [text] }]),
  'code in a callout': (text) => ({
    type: 'callout',
    tone: 'good',
    title: ['x'],
    blocks: [{ type: 'code', lines: [text] }],
  }),
};

const AFTER = paragraph('the end');
const ALLOWED =
  /^(h2|h3|p|ul|li|pre|blockquote|table|thead|tbody|tr|th|td|details|summary|strong|span|code( class="language-(sh|diff)")?)$/;

/** The elements, but for those that only divide text. */
function outline({ elements }: Reading): string[] {
  return elements
    .map(({ name, attributes }) => `${name} ${attributes}`.trim())
    .filter((one) => one !== 'span');
}

/** What GitHub and GitLab would make something of, in text that is not code. */
const OBEYED =
  /(^|[^\w`])@\w|#\d|GH-\d|:\/\/|www\.|:[\w+-]*[a-z+-][\w+-]*:|\$|[!&]\d|\{[+-]|\[[+-]|\[\[|\[\w+:|(^|\s)::|##\[/i;

function obeyed({ texts }: Reading): string[] {
  const prose = texts.filter(({ within }) => !within.includes('code') && !within.includes('pre'));
  return prose.map(({ text }) => (text === '$' ? '' : text)).filter((text) => OBEYED.test(text));
}

/** Lines of the source that a log or GitLab would take for a command; code is none to GitLab. */
const COMMAND = /^\s*::|##\w*\[|^\//m;

function check(block: Block, plain: Block): Reading {
  const source = writeMarkdown(pageOf([block, AFTER]));
  const reading = readMarkdown(source);
  expect(outline(reading).filter((element) => !ALLOWED.test(element))).toEqual([]);
  expect(outline(reading)).toEqual(outline(readMarkdown(writeMarkdown(pageOf([plain, AFTER])))));
  expect(obeyed(reading)).toEqual([]);
  expect(source).not.toMatch(COMMAND);
  return reading;
}

const words = (text: string) => text.replace(/ +/g, ' ').trim();
const TEXTS = HOSTILE.filter((text) => text !== '').map((text) => [text]);

describe.each(Object.entries(PROSE))('%s', (_, make) => {
  test.each(TEXTS)('%j', (text) => {
    expect(words(check(make(text), make('x')).text)).toContain(words(neutralise(text)));
  });
});

describe.each(Object.entries(NAME))('%s', (_, make) => {
  test.each(TEXTS)('%j', (text) => {
    const { text: shown } = check(make(text), make('x'));
    // The parser strips spaces from the ends of what is code and nothing but spaces, as a browser would not show them.
    expect(shown).toContain(text.trim() === '' ? '' : neutralise(text));
  });
});

describe.each(Object.entries(LINES))('%s', (_, make) => {
  test.each(TEXTS)('%j', (text) => {
    expect(check(make(text), make('x')).text).toContain(neutralise(text).trimEnd());
  });
});

test('all of it, one after the other', () => {
  const texts = HOSTILE.flatMap((text) => [text, ' ']);
  const block: Block = { type: 'paragraph', text: texts };
  const { text } = check(block, paragraph('x'));
  expect(words(text)).toContain(words(neutralise(texts.join(''))));
});

test('two parts of one line make no sign together', () => {
  for (const [first, second] of [
    ['@', 'someone'],
    ['#', '1'],
    ['https:', '//evil.example'],
    ['ww', 'w.evil.example'],
    [':', ':error::x'],
    ['1', '. item'],
    ['*', '*b**'],
    ['<scr', 'ipt>'],
    [':smi', 'le:'],
  ] as const) {
    const block: Block = { type: 'paragraph', text: [first, span('muted', second)] };
    expect(words(check(block, paragraph('x')).text)).toContain(neutralise(first + second));
  }
});
