import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { type Format, type Style, writeDocument } from '../../src/render/write-document.ts';
import { DOCUMENTS } from './documents.ts';

const FOLDER = fileURLToPath(new URL('./expected/', import.meta.url));
const STYLE: Style = { width: Number.POSITIVE_INFINITY, colour: false, version: '1.2.3' };
const FILES: readonly (readonly [Format, string])[] = [
  ['text', 'txt'],
  ['json', 'json'],
  ['markdown', 'md'],
  ['html', 'html'],
  ['sarif', 'sarif'],
  ['junit', 'xml'],
  ['csv', 'csv'],
];

/** A page without what all pages share, which has tests of its own. */
function withoutAssets(text: string): string {
  return text
    .replace(/(<(style|script)[^>]*>).*?(?=<\/\2>)/gs, '$1')
    .replace(/sha256-[A-Za-z0-9+/=]+/g, 'sha256-');
}

/** `npx vitest -u` writes them anew, to be read in the diff. */
describe.each(Object.entries(DOCUMENTS))('%s', (name, document) => {
  test.each(FILES)('as %s', async (format, ending) => {
    if (format === 'csv' && document.records === undefined) return;
    const text = await writeDocument(document, format, STYLE);
    await expect(withoutAssets(text)).toMatchFileSnapshot(`${FOLDER}${name}.${ending}`);
    expect(await writeDocument(structuredClone(document), format, STYLE)).toBe(text);
  });
});

test('on a narrow terminal, in colour', async () => {
  const text = await writeDocument(DOCUMENTS['plan']!, 'text', { ...STYLE, width: 80, colour: true });
  await expect(text).toMatchFileSnapshot(`${FOLDER}plan-80-columns.ansi`);
});
