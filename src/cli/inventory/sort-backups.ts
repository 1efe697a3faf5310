import type { KindInfo } from '../../model/kind.ts';
import type { Observed } from '../../model/observed.ts';
import { byAge, compareText } from '../../plan/match.ts';

/** By target, kind (in the order of `kinds`), source, then oldest first: the same on every machine. */
export function sortBackups(backups: readonly Observed[], kinds: readonly KindInfo[]): Observed[] {
  const rank = new Map(kinds.map(({ kind }, index) => [kind, index]));
  const rankOf = ({ kind }: Observed) => rank.get(kind) ?? kinds.length;
  return [...backups].sort(
    (a, b) =>
      compareText(a.target, b.target) ||
      rankOf(a) - rankOf(b) ||
      compareText(a.source, b.source) ||
      byAge(a, b),
  );
}
