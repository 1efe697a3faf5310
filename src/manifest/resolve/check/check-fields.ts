import type { Desired } from '../../../model/desired.ts';
import type { Diagnostic } from '../../../model/diagnostic.ts';
import type { Declaration } from '../../declaration.ts';
import { isObject } from '../../is-object.ts';
import { nearestName } from '../../nearest-name.ts';
import { errorOf, quote, warningOf } from '../../problem.ts';

/** AWS allows 50, and two mark the owner. */
const MAX_TAGS = 48;

/** That a manifest's own tags and those of the project together are not too many. */
export function checkTags({ document }: Declaration, { fields }: Desired): Diagnostic[] {
  const count = isObject(fields['tags']) ? Object.keys(fields['tags']).length : 0;
  if (count <= MAX_TAGS) return [];
  const message = `With the project's defaults the backup has ${count} tags: at most ${MAX_TAGS}`;
  return [
    errorOf({
      code: 'too-many',
      message,
      hint: `remove ${count - MAX_TAGS}`,
      range: document.rangeOf(['spec', 'tags']),
    }),
  ];
}

/**
 * That the backup which a copy names is declared. Only a warning: it may be declared in files that were not
 * read this time.
 */
export function checkCopy(
  { document }: Declaration,
  desired: Desired,
  all: readonly Desired[],
): Diagnostic[] {
  const { origin } = desired;
  if (origin.from !== 'copy' || origin.name === undefined) return [];
  const others = all.filter(({ kind, target }) => kind === desired.kind && target !== desired.target);
  const names = others.map(({ name }) => name);
  if (names.includes(origin.name)) return [];
  const nearest = nearestName(origin.name, names);
  return [
    warningOf({
      code: 'copy-of-undeclared',
      message: `No backup with the name ${quote(origin.name)} is declared in another target`,
      hint: nearest === undefined ? 'declare it, or copy by backupId' : `did you mean ${nearest}?`,
      range: document.rangeOf(['spec', 'copyOf', 'name'], 'value'),
    }),
  ];
}
