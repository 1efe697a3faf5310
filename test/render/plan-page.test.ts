import { expect, test } from 'vitest';
import { planDocument } from '../../src/render/documents/plan-document.ts';
import { writeMarkdown } from '../../src/render/markdown/write-markdown.ts';
import { change, observed, plan } from './literal-plan.ts';

const NOW = Date.parse('2026-01-15T12:00:00Z');

function deletions(count: number) {
  return Array.from({ length: count }, (_, index) =>
    change({
      action: 'delete',
      cause: 'declared-absent',
      name: `before-2025-q3-migration-wave-${1000 + index}`,
      before: observed({ createdAt: '2025-08-01T00:00:00Z', sizeBytes: 1_610_612_736 }),
    }),
  );
}

test('500 deletions that are refused stand in one comment, each in its row', () => {
  const changes = deletions(500);
  const addresses = changes.map(({ address }) => address);
  const refusal = (code: string) => ({ code, message: 'no', addresses, flag: '--allow-delete' });
  const refused = plan(changes, { refusals: [refusal('deletion-not-allowed'), refusal('too-many')] });
  const text = writeMarkdown(planDocument(refused, { diagnostics: [], now: NOW }, refused));
  expect(Buffer.byteLength(text)).toBeLessThan(65_536);
  expect(text.match(/^> \| RedshiftClusterSnapshot \| `before-/gm)).toHaveLength(500);
  expect(text.match(/and 495 more, which are in the table of deletions/g)).toHaveLength(2);
  expect(text).not.toContain('did not fit');
});

test('a few deletions tell what is lost, and who loses access', () => {
  const [one] = deletions(1);
  const fields = [{ path: 'sharedWith', before: ['111122223333'], after: [] }];
  const value = plan([{ ...one!, fields }]);
  const text = writeMarkdown(planDocument(value, { diagnostics: [], now: NOW }, value));
  expect(text).toContain('1.5 GiB, kept forever; sharedWith: 111122223333 -> (none) |');
});

test('a command that names a thousand files is shortened, and leaves room for the rows', () => {
  const files = Array.from({ length: 1000 }, (_, index) => `backups/data-platform/prod/file-${index}.yaml`);
  const next = `reconcile apply ${files.join(' ')} --expect 0123456789abcdef`;
  const value = plan([change({ action: 'create', cause: 'missing', name: 'a' })]);
  const text = writeMarkdown(planDocument(value, { diagnostics: [], now: NOW, next }, value));
  expect(text).toContain('To carry it out, with the same files again:');
  expect(text).toContain('\nreconcile apply ... --expect 0123456789abcdef\n');
});
