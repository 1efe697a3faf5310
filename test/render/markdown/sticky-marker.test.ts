import { expect, test } from 'vitest';
import { digestMarker, stickyMarker } from '../../../src/render/markdown/sticky-marker.ts';
import { writeMarkdown } from '../../../src/render/markdown/write-markdown.ts';
import { HOSTILE } from '../hostile.ts';
import { pageOf, readMarkdown } from './read-markdown.ts';

test.each<[string, string | undefined, string]>([
  ['plan', 'data-platform', '<!-- reconcile:plan data-platform -->'],
  ['validate', undefined, '<!-- reconcile:validate -->'],
  ['plan', 'a b', '<!-- reconcile:plan a%20b -->'],
  ['plan', 'a -->b', '<!-- reconcile:plan a%20%2D-%3Eb -->'],
  ['plan', '->', '<!-- reconcile:plan -%3E -->'],
  ['plan', 'a-', '<!-- reconcile:plan a%2D -->'],
  ['plan', 'a%2D', '<!-- reconcile:plan a%252D -->'],
  ['plan', 'Größe', '<!-- reconcile:plan Größe -->'],
  ['plan', 'a\n\u202eb', '<!-- reconcile:plan a%0A%E2%80%AEb -->'],
])('%s of %s', (topic, project, marker) => {
  expect(stickyMarker(topic, project)).toBe(marker);
});

test('a digest is found as it is', () => {
  expect(digestMarker('0123456789abcdef')).toBe('<!-- reconcile:digest 0123456789abcdef -->');
});

test('no two projects have the same line', () => {
  const markers = HOSTILE.map((project) => stickyMarker('plan', project));
  expect(new Set(markers).size).toBe(new Set(HOSTILE).size);
});

test.each(HOSTILE.map((text) => [text]))('stays hidden: %j', (text) => {
  const page = writeMarkdown(pageOf([], { sticky: { topic: text, project: text, digest: text } }));
  expect(page.split('\n')).toHaveLength(5);
  expect(readMarkdown(page)).toMatchObject({ text: expect.stringMatching(/^\s*Plan\s*$/) });
});
