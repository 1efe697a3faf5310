import { cruise, type ICruiseResult } from 'dependency-cruiser';
import { expect, test } from 'vitest';

/** Heavy or not wanted: AWS clients, the sandbox, the terminal block. */
const HEAVY = /@aws-sdk|@smithy|src\/sandbox|src\/index\.ts|src\/apply|log-update/;

const { modules } = (
  await cruise(['src'], {
    tsPreCompilationDeps: 'specify',
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default'] },
  })
).output as ICruiseResult;

/** What is loaded with these modules; dynamic imports are followed from modules that `dynamicFrom` matches. */
function loadedWith(entry: string, dynamicFrom?: RegExp): string[] {
  const loaded = new Set<string>();
  const open = [entry];
  for (let source = open.pop(); source !== undefined; source = open.pop()) {
    if (loaded.has(source)) continue;
    loaded.add(source);
    const module = modules.find((one) => one.source === source);
    for (const { resolved, dynamic, dependencyTypes } of module?.dependencies ?? []) {
      if (dependencyTypes.includes('type-only')) continue;
      if (!dynamic || dynamicFrom?.test(source) === true) open.push(resolved);
    }
  }
  return [...loaded];
}

test('starting loads the command line and nothing heavy', () => {
  const loaded = loadedWith('src/main.ts');
  expect(loaded).toContain('src/cli/commands/validate.ts');
  expect(loaded.filter((module) => HEAVY.test(module))).toEqual([]);
  expect(loaded.filter((module) => /node_modules\/(yaml|ajv)/.test(module))).toEqual([]);
});

test('validate never loads an AWS client or the sandbox', () => {
  const loaded = loadedWith('src/main.ts', /^src\/(cli\/commands\/validate\.ts|manifest\/)/);
  expect(loaded).toContain('src/manifest/load-manifests.ts');
  expect(loaded.some((module) => module.startsWith('node_modules/yaml/'))).toBe(true);
  expect(loaded.filter((module) => HEAVY.test(module))).toEqual([]);
});

test('the check would notice: plan does load AWS clients', () => {
  const loaded = loadedWith('src/main.ts', /./);
  expect(loaded.some((module) => module.includes('@aws-sdk/'))).toBe(true);
});
