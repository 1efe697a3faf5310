import type { KindInfo } from '../../model/kind.ts';
import { KINDS } from '../../providers/registry.ts';

/** What is known of a kind. Throws for one that is not registered: our own mistake. */
export function infoOf(kind: string): KindInfo {
  const info = KINDS.find((one) => one.kind === kind);
  if (info === undefined) throw new Error(`unknown kind ${kind}`);
  return info;
}
