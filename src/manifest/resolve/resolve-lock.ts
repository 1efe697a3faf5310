import { DEFAULT_TARGET } from '../../model/address.ts';
import type { Diagnostic } from '../../model/diagnostic.ts';
import type { ProjectLock, Target } from '../../model/project.ts';
import { readText } from '../declaration.ts';
import { isObject } from '../is-object.ts';
import { guessHint } from '../nearest-name.ts';
import type { ParsedDocument } from '../parse/document.ts';
import { errorOf, listWords, quote } from '../problem.ts';

/** The lock with its target: the one it names, else the only one there is, else the default. */
export function resolveLock(
  lock: { table: string; target?: string },
  targets: readonly Target[],
): ProjectLock {
  const [first, ...others] = targets;
  const only = first !== undefined && others.length === 0 ? first.name : DEFAULT_TARGET;
  return { table: lock.table, target: lock.target ?? only };
}

/** That it is clear where the table of the lock is: two runs that look in two places don't keep each other out. */
export function checkLock(document: ParsedDocument, targets: readonly Target[]): Diagnostic[] {
  const lock = isObject(document.value) ? document.value['spec'] : undefined;
  if (!isObject(lock) || lock['lock'] === undefined) return [];
  const names = targets.map(({ name }) => name);
  const target = readText(lock, ['lock', 'target']);
  if (target === DEFAULT_TARGET || names.includes(target ?? '')) return [];
  if (target === undefined)
    return names.length < 2 || names.includes(DEFAULT_TARGET) ? [] : [leftOut(document, names)];
  const all = names.length === 0 ? 'declare it in spec.targets' : `targets are ${listWords(names, 'and')}`;
  return [
    errorOf({
      code: 'unknown-target',
      message: `There is no target ${quote(target)} in spec.targets`,
      hint: guessHint(target, names) ?? all,
      range: document.rangeOf(['spec', 'lock', 'target'], 'value'),
    }),
  ];
}

function leftOut(document: ParsedDocument, names: readonly string[]): Diagnostic {
  return errorOf({
    code: 'missing-field',
    message: 'spec.lock.target is missing, and there are several targets in which the table could be',
    hint: `add target: ${listWords(names)}`,
    range: document.rangeOf(['spec', 'lock']),
  });
}
