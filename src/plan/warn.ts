import type { Diagnostic } from '../model/diagnostic.ts';
import type { KindInfo } from '../model/kind.ts';
import type { Observed } from '../model/observed.ts';
import type { Change } from '../model/plan.ts';
import { byAge, isManageable } from './match.ts';

interface Seen {
  observed: readonly Observed[];
  kinds: ReadonlyMap<string, KindInfo>;
  /** Milliseconds since 1970. */
  now: number;
}

/** What is in order as far as the plan goes, and should still be looked at by a person. */
export function warnOf(changes: readonly Change[], seen: Seen): Diagnostic[] {
  return [
    ...warnOfDuplicates(changes),
    ...warnOfRecreatedSources(changes, seen),
    ...warnOfShortRetention(changes, seen),
  ];
}

function warnOfDuplicates(changes: readonly Change[]): Diagnostic[] {
  return changes
    .filter(({ cause, action }) => cause === 'duplicate' && action === 'keep')
    .map((change) =>
      diagnose(change, {
        code: 'duplicate',
        message: `${change.address}: ${change.reason}`,
        hint: '--prune deletes the others',
      }),
    );
}

/**
 * A table that was deleted and made anew has the same name and another id. A kept backup of the earlier one is
 * still what was declared, but whoever restores it should know.
 */
function warnOfRecreatedSources(changes: readonly Change[], { observed, kinds }: Seen): Diagnostic[] {
  return changes.flatMap((change) => {
    const { before, action, address, kind, source } = change;
    if (action !== 'keep' || before?.sourceId === undefined) return [];
    const newest = observed
      .filter((one) => isManageable(one) && one.kind === kind && one.target === before.target)
      .filter((one) => one.source === source && one.sourceId !== undefined)
      .sort(byAge)
      .at(-1);
    if (newest === undefined || newest.sourceId === before.sourceId) return [];
    const noun = kinds.get(kind)?.sourceNoun ?? 'source';
    return [
      diagnose(change, {
        code: 'source-recreated',
        message: `${address}: it is a backup of an earlier ${noun} of the name ${source} (${before.sourceId}); later backups are of ${newest.sourceId}`,
        hint: `declare one under another name if the present ${noun} needs a backup too`,
      }),
    ];
  });
}

const DAY_MS = 24 * 60 * 60 * 1000;

/** AWS refuses a retention that is over already; with `Force`, which is never sent, it would delete the backup. */
function warnOfShortRetention(changes: readonly Change[], { now }: Seen): Diagnostic[] {
  return changes.flatMap((change) => {
    const { address, before, fields } = change;
    const after = fields.find(({ path }) => path === 'retention')?.after;
    const days = typeof after === 'string' ? /^(\d+)d$/.exec(after)?.[1] : undefined;
    if (days === undefined || before?.createdAt === undefined) return [];
    if (Date.parse(before.createdAt) + Number(days) * DAY_MS > now) return [];
    return [
      diagnose(change, {
        code: 'retention-over',
        message: `${address}: it is older than ${after}, and AWS refuses a retention that is over already`,
        hint: 'to delete it, declare lifecycle.ensure: absent',
      }),
    ];
  });
}

function diagnose({ after }: Change, rest: { code: string; message: string; hint: string }): Diagnostic {
  return { severity: 'warning', ...rest, ...(after === null ? {} : { range: after.range }) };
}
