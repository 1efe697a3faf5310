import type { Drift, DriftedBackup } from '../../../model/drift/drift.ts';
import { type Block, type Inline, span } from '../../blocks.ts';
import { count } from '../../format.ts';
import { typeNext } from '../type-next.ts';
import { byDanger } from './drift-words.ts';

/** What the reader needs beside the drift. */
export interface DriftContext {
  /** When it is read, milliseconds since 1970. */
  now: number;
  /** The command that shows what apply would do about it; none where that would make no sense. */
  next?: string;
}

/** What nobody has acknowledged, and what somebody has; each with the worst first. */
export function partDrift({ drift }: Drift): { open: DriftedBackup[]; known: DriftedBackup[] } {
  const sorted = byDanger(drift);
  return {
    open: sorted.filter(({ acknowledged }) => acknowledged === undefined),
    known: sorted.filter(({ acknowledged }) => acknowledged !== undefined),
  };
}

/** `Drift: 2 backups, 1 acknowledged.`, or `No drift: 12 backups as declared.` */
export function driftSummary({ hasDrift, summary }: Drift): Inline {
  const { drifted, asDeclared, acknowledged, unfinished, unselected, unjudged } = summary;
  const counts = [
    ...(hasDrift ? [count(drifted, 'backup')] : []),
    ...(hasDrift || asDeclared === 0 ? [] : [`${count(asDeclared, 'backup')} as declared`]),
    ...(acknowledged === 0 ? [] : [`${acknowledged} acknowledged`]),
    ...(unfinished === 0 ? [] : [`${unfinished} being made`]),
  ];
  const rest = [
    ...(unselected === 0 ? [] : [` Not selected: ${unselected} declared.`]),
    ...(unjudged === 0 ? [] : [` Not judged: ${unjudged} that other manifests may declare.`]),
  ];
  const head = hasDrift ? span('danger', 'Drift') : span('good', 'No drift');
  return [head, `${counts.length === 0 ? '' : `: ${counts.join(', ')}`}.${rest.join('')}`];
}

/** The command that shows what apply would do. */
export function nextStep({ hasDrift }: Drift, { next }: DriftContext): Block[] {
  if (!hasDrift || next === undefined) return [];
  return typeNext('To see what apply would do:', next);
}
