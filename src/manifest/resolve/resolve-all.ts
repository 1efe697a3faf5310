import type { Desired } from '../../model/desired.ts';
import type { Diagnostic } from '../../model/diagnostic.ts';
import type { KindInfo } from '../../model/kind.ts';
import type { Declaration } from '../declaration.ts';
import type { ParsedDocument } from '../parse/document.ts';
import { compareText } from '../problem.ts';
import { checkCopies } from './check/check-copies.ts';
import { checkCopy, checkTags } from './check/check-fields.ts';
import { checkLifecycle } from './check/check-lifecycle.ts';
import { checkPlacement, checkTarget } from './check/check-target.ts';
import { checkRetaking, checkTimes } from './check/check-times.ts';
import { findDuplicates } from './check/find-duplicates.ts';
import { resolveManifest } from './resolve-manifest.ts';
import type { ProjectSettings } from './resolve-project.ts';

/** What there is to resolve. `documents` also holds those with mistakes, which are compared with the others. */
export interface Resolvable {
  declarations: readonly Declaration[];
  documents: readonly ParsedDocument[];
  kinds: readonly KindInfo[];
  settings: ProjectSettings;
}

/** Declared backups sorted by address, and what is wrong with them in view of the project and one another. */
export function resolveAll(input: Resolvable): { desired: Desired[]; diagnostics: Diagnostic[] } {
  const { declarations, documents, kinds, settings } = input;
  const pairs = declarations.map((declaration) => ({
    declaration,
    desired: resolveManifest(declaration, settings),
  }));
  const all = pairs.map(({ desired }) => desired);
  const diagnostics = [
    ...documents.flatMap((document) => checkTarget(document, settings)),
    ...findDuplicates(documents, kinds, settings.project.targets),
    ...checkCopies(pairs, settings.project.targets),
    ...pairs.flatMap(({ declaration, desired }) => [
      ...checkTimes(declaration),
      ...checkRetaking(declaration, desired),
      ...checkLifecycle(declaration, desired),
      ...checkTags(declaration, desired),
      ...checkPlacement(declaration, desired, settings),
      ...checkCopy(declaration, desired, all),
    ]),
  ];
  return { desired: all.sort((a, b) => compareText(a.address, b.address)), diagnostics };
}
