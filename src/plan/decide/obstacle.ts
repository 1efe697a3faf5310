import type { Observed } from '../../model/observed.ts';
import type { Change, FieldChange } from '../../model/plan.ts';
import { compareFields, ruleOf } from '../compare.ts';
import { type Case, changeOf, isForeign } from './case.ts';

/** Why nothing is done to a backup in the name of this declaration; undefined where nothing forbids it. */
export function obstacleTo(one: Case, observed: Observed): Change | undefined {
  return foreignTo(one, observed) ?? conflictWith(one, observed);
}

/** Another project has marked it, and nobody said `--take-over`. */
export function foreignTo({ desired, circumstances }: Case, observed: Observed): Change | undefined {
  if (!isForeign(observed, circumstances)) return undefined;
  return changeOf(desired, ['blocked', 'foreign'], {
    before: observed,
    reason: `it belongs to project ${observed.marker?.project}`,
  });
}

function conflictWith(one: Case, observed: Observed): Change | undefined {
  const fields = conflictsOf(one, observed);
  if (fields.length === 0) return undefined;
  return changeOf(one.desired, ['blocked', 'conflict'], {
    before: observed,
    fields,
    reason: 'a backup of this name exists and is another one; it is never replaced',
  });
}

/** What can't be changed about the backup and differs from what is declared. */
function conflictsOf({ desired, info }: Case, observed: Observed): FieldChange[] {
  const source: FieldChange[] =
    observed.source === desired.source
      ? []
      : [{ path: info.sourceField, before: observed.source, after: desired.source }];
  const fixed = compareFields(info, desired, observed).filter(
    (change) => ruleOf(info, change)?.change === 'immutable',
  );
  return [...source, ...fixed];
}
