import { formatAddress } from '../../model/address.ts';
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
  return {
    address: formatAddress({ target, kind, name, ...(info.namedPerSource ? { source } : {}) }),
    target,
    kind,
    name,
    source,
    action: prune ? 'delete' : 'report',
    cause: 'undeclared',
    fields: prune ? describeSharedWith(observed) : [],
    waitsFor: [],
    ...(prune ? {} : { reason: 'no manifest declares it; --prune deletes it' }),
    before: observed,
    after: null,
  };
}
