import { formatAddress } from '../model/address.ts';
import type { KindInfo } from '../model/kind.ts';
import type { Change, Plan } from '../model/plan.ts';
import { isChange } from './make-plan.ts';
import { countActions } from './summarise.ts';

/**
 * The path of a member that says something else than what it repeats: how many changes there are, or which backup
 * one is about. Readers go by these, and the digest does not cover them. Undefined when all agree.
 */
export function findContradiction(plan: Plan, kinds: readonly KindInfo[]): string[] | undefined {
  const { changes, summary } = plan;
  const infos = new Map(kinds.map((info) => [info.kind, info]));
  for (const [index, change] of changes.entries()) {
    const member = falseMember(change, infos.get(change.kind));
    if (member !== undefined) return ['changes', `${index}`, member];
  }
  if (plan.hasChanges !== changes.some(({ action }) => isChange(action))) return ['hasChanges'];
  const counts = Object.entries(countActions(changes));
  const wrong = new Map(Object.entries(summary));
  const [action] = counts.find(([one, count]) => wrong.get(one) !== count) ?? [];
  return action === undefined ? undefined : ['summary', action];
}

function falseMember(change: Change, info: KindInfo | undefined): string | undefined {
  const { before, after } = change;
  const about = after ?? (before === null ? undefined : { ...before, name: before.name || before.id });
  if (about === undefined) return 'before';
  if (info === undefined) return 'kind';
  const { target, kind, source, name } = about;
  const address = formatAddress({ target, kind, name, ...(info.namedPerSource ? { source } : {}) });
  const told = { target, kind, source, name, address } as const;
  const wrong = MEMBERS.find((member) => change[member] !== told[member]);
  if (wrong !== undefined) return wrong;
  if (after !== null && after.address !== address) return 'after';
  return before === null || (before.target === target && before.kind === kind) ? undefined : 'before';
}

const MEMBERS = ['target', 'kind', 'source', 'name', 'address'] as const;
