import type { Action, Change } from '../../../model/plan.ts';
import { type Block, type Column, type Inline, literal, span } from '../../blocks.ts';
import { formatStatus } from '../../format.ts';
import { ACTIONS } from '../words.ts';

/** A column and what it says of a change. */
type Field = Column & { cell(change: Change): Inline };

const FIELDS = {
  symbol: { title: '', cell: ({ action }) => [span(ACTIONS[action].tone, ACTIONS[action].symbol)] },
  action: { title: 'action', cell: ({ action }) => [span(ACTIONS[action].tone, action)] },
  target: { title: 'target', cell: ({ target }) => [target] },
  kind: { title: 'kind', cell: ({ kind }) => [kind] },
  name: { title: 'name', cell: ({ name }) => [literal(name, 'strong')] },
  source: { title: 'source', breakable: true, cell: ({ source }) => [source] },
  why: { title: 'why', breakable: true, cell: whyOf },
  reason: { title: 'reason', breakable: true, cell: ({ reason = '' }) => [reason] },
} satisfies Record<string, Field>;

/** What a table of changes can show of each. */
export type FieldName = keyof typeof FIELDS;

/** One row a change, with these columns; nothing for no changes. */
export function changeTable(
  changes: readonly Change[],
  { fields, essential = false }: { fields: readonly FieldName[]; essential?: boolean },
): Block[] {
  if (changes.length === 0) return [];
  const columns: readonly Field[] = fields.map((name) => FIELDS[name]);
  return [
    {
      type: 'table',
      columns: columns.map(({ cell: _, ...column }) => column),
      rows: changes.map((change) => columns.map(({ cell }) => cell(change))),
      ...(essential ? { essential } : {}),
    },
  ];
}

/** Whether the changes differ in it, so that a column for it says something. */
export function isTelling(changes: readonly Change[], read: (change: Change) => string | undefined): boolean {
  return new Set(changes.map(read)).size > 1;
}

/** The changes that have one of these actions. */
export function ofAction(changes: readonly Change[], ...actions: readonly Action[]): Change[] {
  return changes.filter(({ action }) => actions.includes(action));
}

function whyOf({ cause, action, before, fields }: Change): Inline {
  if (action === 'wait' && before !== null)
    return [cause, span('muted', ` (${formatStatus(before.status)})`)];
  if (cause === 'drift') return [cause, span('muted', ` (${fields.map(({ path }) => path).join(', ')})`)];
  return [cause];
}
