import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const LINK = /\]\((?!https?:|#)([^)#\s]+)[^)]*\)/g;

const PAGES = [
  'README.md',
  'CHANGELOG.md',
  ...readdirSync(join(ROOT, 'docs')).map((name) => `docs/${name}`),
  'examples/ci/README.md',
].filter((name) => name.endsWith('.md'));

test.each(PAGES)('what %s links to is there', (page) => {
  const links = [...readFileSync(join(ROOT, page), 'utf8').matchAll(LINK)].map(([, link = '']) => link);
  expect(links.filter((link) => !existsSync(join(ROOT, dirname(page), link)))).toEqual([]);
});
