import { DEFAULT_TARGET } from '../../../model/address.ts';
import type { Desired } from '../../../model/desired.ts';
import type { Diagnostic } from '../../../model/diagnostic.ts';
import type { Declaration } from '../../declaration.ts';
import { isObject } from '../../is-object.ts';
import { guessHint } from '../../nearest-name.ts';
import type { ParsedDocument } from '../../parse/document.ts';
import { errorOf, listWords, quote, warningOf } from '../../problem.ts';
import type { ProjectSettings } from '../resolve-project.ts';

/** That the project has the target which a document names. Looks at documents with other mistakes too. */
export function checkTarget(document: ParsedDocument, settings: ProjectSettings): Diagnostic[] {
  const metadata = isObject(document.value) ? document.value['metadata'] : undefined;
  if (!settings.knowsTargets || !isObject(metadata)) return [];
  const names = settings.project.targets.map(({ name }) => name);
  const target = metadata['target'];
  if (target === undefined) return names.length === 0 ? [] : checkLeftOut(document, names);
  if (typeof target !== 'string' || target === '' || target === DEFAULT_TARGET || names.includes(target))
    return [];
  const declared = names.filter((name) => name !== DEFAULT_TARGET);
  const all =
    declared.length === 0 ? 'declare it in reconcile.yaml' : `targets are ${listWords(declared, 'and')}`;
  return [
    errorOf({
      code: 'unknown-target',
      message: `There is no target ${quote(target)} in reconcile.yaml`,
      hint: guessHint(target, declared) ?? all,
      range: document.rangeOf(['metadata', 'target'], 'value'),
    }),
  ];
}

/** Where a project has targets, a manifest without one is more often a slip than a wish. */
function checkLeftOut(document: ParsedDocument, names: readonly string[]): Diagnostic[] {
  if (names.includes(DEFAULT_TARGET)) return [];
  return [
    warningOf({
      code: 'target-left-out',
      message: 'This manifest names no target and belongs to whatever account and Region the environment has',
      hint: `add target: ${listWords(names)}; target: ${DEFAULT_TARGET} if that is meant`,
      range: document.rangeOf(['metadata']),
    }),
  ];
}

/** What is wrong in view of the account and Region that the target has, as far as the project says them. */
export function checkPlacement(
  { document }: Declaration,
  desired: Desired,
  settings: ProjectSettings,
): Diagnostic[] {
  const target = settings.project.targets.find(({ name }) => name === desired.target);
  const found: Diagnostic[] = [];
  const shared = desired.fields['sharedWith'];
  if (target?.accountId !== undefined && Array.isArray(shared) && shared.includes(target.accountId)) {
    const message = `The backup can't be shared with ${target.accountId}, the account that owns it`;
    const range = document.rangeOf(['spec', 'sharedWith'], 'key');
    found.push(errorOf({ code: 'shared-with-owner', message, hint: 'remove the account', range }));
  }
  const { origin } = desired;
  if (origin.from === 'copy' && origin.region === target?.region) {
    const message = `copyOf.region is ${origin.region}, the Region that target ${desired.target} is in`;
    const range = document.rangeOf(['spec', 'copyOf', 'region'], 'value');
    found.push(errorOf({ code: 'same-region', message, hint: 'name the Region to copy from', range }));
  }
  return found;
}
