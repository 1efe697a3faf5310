import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { type Gallery, makeGallery } from './gallery.ts';
import { photograph } from './photograph.ts';

const DOCS = fileURLToPath(new URL('../../docs/', import.meta.url));

/** `npm run gallery` writes what the test otherwise compares, and takes the pictures. */
const UPDATE = process.env['UPDATE_GALLERY'] === '1';

test('the gallery shows what the program shows today', { timeout: 60_000 }, async () => {
  const gallery = await makeGallery();
  if (UPDATE) await update(gallery);
  for (const [name, text] of Object.entries(gallery.files)) {
    expect(readFileSync(`${DOCS}${name}`, 'utf8'), `${name}: npm run gallery`).toBe(text);
  }
});

async function update({ files, pages }: Gallery): Promise<void> {
  mkdirSync(`${DOCS}gallery`, { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(`${DOCS}${name}`, text);
  for (const [name, picture] of Object.entries(await photograph(pages))) {
    writeFileSync(`${DOCS}gallery/${name}.png`, picture);
  }
}
