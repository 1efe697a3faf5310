import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import type { KindInfo } from '../../src/model/kind.ts';
import { KINDS } from '../../src/providers/registry.ts';

const FILE = fileURLToPath(new URL('../../docs/permissions.md', import.meta.url));

/** Writes the page from the same data that keeps reading clients from writing. */
function page(): string {
  return `# Permissions

What an IAM policy must allow, by kind. \`plan\`, \`drift\` and \`apply\` look only at the kinds that manifests declare (and,
with \`--prune\`, at those that carry tags); \`inventory\` looks at all, or at those that \`--kind\` names; \`show\` at the one
that an address or ARN names, else at all. \`plan\`, \`drift\`, \`inventory\` and \`show\` need what is for reading, \`apply\`
both, \`validate\` nothing. \`sts:GetCallerIdentity\`, which every run uses, needs no permission.

This page is written from the code by a test (\`npx vitest run --config .vitest.config.ts test/cli/permissions-doc -u\`).
${KINDS.map(section).join('')}`;
}

function section({ kind, permissions }: KindInfo): string {
  const list = (access: 'read' | 'write') =>
    permissions
      .filter((permission) => permission.access === access)
      .map(({ action, resource }) => `- \`${action}\` on \`${resource}\`\n`)
      .join('');
  return `
## ${kind}

Reading:

${list('read')}
Writing:

${list('write')}`;
}

test('the page on permissions is what the code says', async () => {
  await expect(page()).toMatchFileSnapshot(FILE);
});
