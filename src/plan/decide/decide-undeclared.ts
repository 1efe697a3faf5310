import { addressOf } from '../../model/address.ts';
import type { KindInfo } from '../../model/kind.ts';
import type { Observed } from '../../model/observed.ts';
import type { Change } from '../../model/plan.ts';
import { describeSharedWith } from './unshare.ts';

/**
 * What to do about a backup that no manifest declares and that carries our mark: it is reported, and deleted
 * only with `--prune`.
 */
export function decideUndeclared(observed: Observed, info: KindInfo, prune: boolean): Change {
  const name = observed.name === '' ? observed.id : observed.name;
  const { target, kind, source } = observed;
  const reason = reasonToKeep(observed, prune);
  const isDeleted = reason === undefined;
  return {
    address: addressOf(observed, info),
    target,
    kind,
    name,
    source,
    action: isDeleted ? 'delete' : 'report',
    cause: 'undeclared',
    fields: isDeleted ? describeSharedWith(observed, info) : [],
    waitsFor: [],
    ...(isDeleted ? {} : { reason }),
    before: observed,
    after: null,
  };
}

function reasonToKeep({ status }: Observed, prune: boolean): string | undefined {
  if (!prune) return 'no manifest declares it; --prune deletes it';
  return status.phase === 'pending'
    ? 'no manifest declares it, and it is still being made; it can be deleted once it is ready'
    : undefined;
}
