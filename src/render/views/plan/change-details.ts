import type { Observed } from '../../../model/observed.ts';
import type { Change, FieldChange } from '../../../model/plan.ts';
import { type Block, type Inline, type Item, literal, span } from '../../blocks.ts';
import { formatAge, formatBytes, formatInstant, formatValue } from '../../format.ts';
import { keptUntil } from '../backup-words.ts';
import { ACTIONS } from '../words.ts';
import { diffValues } from './value-diff.ts';

/**
 * What the table can't say of each change: old and new values, reasons, what is lost by a deletion. Ages are those
 * at `now`, milliseconds since 1970. Each begins with the symbol of its action, or with its word.
 */
export function detailsOf(
  changes: readonly Change[],
  { now, mark }: { now: number; mark: 'symbol' | 'word' },
): Block[] {
  const items = changes.flatMap((change): Item[] => {
    const lines = linesOf(change, now);
    if (change.action === 'keep' || lines.length === 0) return [];
    return [{ text: headOf(change, mark), blocks: [{ type: 'list', style: 'plain', items: lines }] }];
  });
  return items.length === 0 ? [] : [{ type: 'list', style: 'plain', items }];
}

function headOf({ action, address }: Change, mark: 'symbol' | 'word'): Inline {
  const { symbol, tone } = ACTIONS[action];
  return [span(tone, mark === 'symbol' ? symbol : action), ' ', literal(address, 'strong')];
}

function linesOf(change: Change, now: number): Item[] {
  const lost = change.action === 'delete' && change.before !== null ? [describeLost(change.before, now)] : [];
  return [
    ...(change.reason === undefined ? [] : [{ text: [change.reason] }]),
    ...(isTakeable(change) ? [{ text: ['--take-over adopts it'] }] : []),
    ...lost.map((text) => ({ text: [text] })),
    ...change.fields.map(fieldItem),
    ...copiedOf(change),
    ...change.waitsFor.map((address) => ({ text: ['waits for ', literal(address)] })),
  ];
}

function copiedOf({ copies, after }: Change): Item[] {
  if (copies === undefined || after?.origin.from !== 'copy') return [];
  return [{ text: ['copies ', literal(copies.id), ' of ', literal(after.origin.region)] }];
}

function isTakeable({ action, cause, after }: Change): boolean {
  return action === 'blocked' && cause === 'foreign' && after?.lifecycle.ensure === 'present';
}

/** The old and the new value, on one line where they fit. */
export function fieldItem({ path, before, after }: FieldChange): Item {
  const lines = diffValues(before, after);
  if (lines !== undefined) return { text: [`${path}:`], blocks: [{ type: 'diff', lines }] };
  const values = [literal(formatValue(before), 'removed'), ' -> ', literal(formatValue(after), 'added')];
  return { text: [`${path}: `, ...values] };
}

/** What is gone when a backup is deleted: its age, its size, how long it would have been kept. */
export function describeLost(backup: Observed, now: number): string {
  const { createdAt, expiresAt, sizeBytes } = backup;
  const kept = keptUntil(backup);
  const parts = [
    ...(createdAt === undefined
      ? []
      : [`taken ${formatInstant(createdAt)}, ${formatAge(createdAt, now)} ago`]),
    ...(sizeBytes === undefined ? [] : [formatBytes(sizeBytes)]),
    expiresAt === undefined ? `kept ${kept}` : `kept until ${kept}`,
  ];
  return parts.join(', ');
}
