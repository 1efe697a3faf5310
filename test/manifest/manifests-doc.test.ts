import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { KINDS } from '../../src/providers/registry.ts';
import { writeReference } from './manifest-reference.ts';

const FILE = fileURLToPath(new URL('../../docs/manifests.md', import.meta.url));

test('the page on manifests is what the schemas say', async () => {
  await expect(writeReference()).toMatchFileSnapshot(FILE);
});

test('it names every field that plans compare', () => {
  const page = writeReference();
  for (const { fields, sourceField } of KINDS) {
    for (const { name } of fields.filter(({ change }) => change === 'mutable')) {
      expect(page).toContain(`- **\`spec.${name}\`**`);
    }
    expect(page).toContain(`- **\`spec.${sourceField}\`**`);
  }
});
