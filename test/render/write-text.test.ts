import { describe, expect, test } from 'vitest';
import { type Block, span } from '../../src/render/blocks.ts';
import { breakLine } from '../../src/render/text/break-line.ts';
import { writeText } from '../../src/render/text/write-text.ts';
import { writeJson } from '../../src/render/write-json.ts';

const PLAIN = { width: Number.POSITIVE_INFINITY, colour: false };

test('no blocks are no text', () => {
  expect(writeText([], PLAIN)).toBe('');
});

test('colour is there when asked for and only then', () => {
  const blocks: Block[] = [{ type: 'paragraph', text: ['a ', span('danger', 'b'), span('plain', ' c')] }];
  expect(writeText(blocks, PLAIN)).toBe('a b c\n');
  expect(writeText(blocks, { ...PLAIN, colour: true })).toBe(
    'a \u001b[1m\u001b[31mb\u001b[39m\u001b[22m c\n',
  );
});

test('columns are as wide as a terminal shows their text', () => {
  const table: Block = {
    type: 'table',
    columns: [{ title: 'name' }, { title: 'n', align: 'right' }],
    rows: [
      [['日本'], ['1']],
      [['e\u0301a'], ['10']],
    ],
  };
  expect(writeText([table], PLAIN)).toBe('name   n\n日本   1\ne\u0301a    10\n');
});

test('lists, nested lists and code are indented', () => {
  const blocks: Block[] = [
    {
      type: 'list',
      style: 'bullets',
      items: [{ text: ['one'], blocks: [{ type: 'list', style: 'plain', items: [{ text: ['two'] }] }] }],
    },
    { type: 'code', lines: ['reconcile plan', 'reconcile apply'] },
  ];
  expect(writeText(blocks, PLAIN)).toBe('- one\n    two\n\n  reconcile plan\n  reconcile apply\n');
});

describe('breaking lines', () => {
  test.each<{ name: string; text: string; width: number; lines: string[] }>([
    { name: 'fits', text: 'one two', width: 7, lines: ['one two'] },
    { name: 'at spaces', text: 'one two three', width: 7, lines: ['one two', 'three'] },
    { name: 'inside a long word', text: 'abcdefgh', width: 3, lines: ['abc', 'def', 'gh'] },
    { name: 'after a long word', text: 'abcdefgh ij', width: 5, lines: ['abcde', 'fgh', 'ij'] },
    { name: 'wide characters', text: '日本語', width: 4, lines: ['日本', '語'] },
    { name: 'a character wider than the page', text: '日', width: 1, lines: ['日'] },
    { name: 'empty', text: '', width: 5, lines: [''] },
  ])('$name', ({ text, width, lines }) => {
    expect(breakLine(text, width)).toEqual(lines);
  });

  test('a span that is broken keeps its tone on both lines', () => {
    const text = writeText([{ type: 'paragraph', text: ['ab ', span('added', 'cd ef')] }], {
      width: 5,
      colour: true,
    });
    expect(text).toBe('ab \u001b[32mcd\u001b[39m\n\u001b[32mef\u001b[39m\n');
  });
});

describe('hostile text is shown, not obeyed', () => {
  test.each<[string, string, string]>([
    ['terminal escape', '\u001b[2Jgone', '\\u001b[2Jgone'],
    ['one-byte escape', '\u009b31m', '\\u009b31m'],
    ['line break', 'a\nb', 'a\\nb'],
    ['carriage return', 'a\rb', 'a\\rb'],
    ['tab', 'a\tb', 'a\\tb'],
    ['backspace', 'a\bb', 'a\\u0008b'],
    ['right-to-left override', 'a\u202eb', 'a\\u202eb'],
    ['isolates', '\u2066a\u2069', '\\u2066a\\u2069'],
    ['arabic letter mark', '\u061ca', '\\u061ca'],
    ['zero width space', 'a\u200bb', 'a\\u200bb'],
    ['line separator', 'a\u2028b', 'a\\u2028b'],
    ['tag characters', 'a\u{e0041}', 'a\\udb40\\udc41'],
    ['lone surrogate', 'a\ud800', 'a\\ud800'],
    ['byte order mark', '\ufeffa', '\\ufeffa'],
    ['joined emoji stay', '👩\u200d🚀', '👩\u200d🚀'],
    ['markup stays', '<b>`|*</b>', '<b>`|*</b>'],
  ])('%s', (_, hostile, shown) => {
    const everywhere: Block[] = [
      { type: 'heading', text: [hostile] },
      { type: 'paragraph', text: [span('strong', hostile)] },
      { type: 'table', columns: [{ title: 't' }], rows: [[[hostile]]] },
      { type: 'list', style: 'plain', items: [{ text: [hostile] }] },
      { type: 'code', lines: [hostile] },
    ];
    expect(writeText(everywhere, PLAIN)).toBe(
      `${shown}\n${shown}\n\nt\n${shown}\n\n${shown}\n\n  ${shown}\n`,
    );
  });

  test('in JSON the same characters are escaped and the value stays the same', () => {
    const value = { 'a\u202e': 'b\u009b\n\u001b\ud800', c: [] };
    const text = writeJson(value);
    expect(text).toBe('{\n  "a\\u202e": "b\\u009b\\n\\u001b\\ud800",\n  "c": []\n}\n');
    expect(JSON.parse(text)).toEqual(value);
  });
});
