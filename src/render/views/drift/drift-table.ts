import type { DriftedBackup } from '../../../model/drift/drift.ts';
import type { Change } from '../../../model/plan.ts';
import { type Block, type Column, type Inline, literal, measured, span } from '../../blocks.ts';
import { formatAge, formatInstant, formatStatus } from '../../format.ts';
import { isTelling } from '../plan/change-table.ts';
import { toneOf, whatOf } from './drift-words.ts';

/** A column and what it says of a backup. */
type Field<C extends Change> = Column & { cell(one: C): Inline };

const TARGET: Field<Change> = { title: 'target', cell: ({ target }) => [target] };
const KIND: Field<Change> = { title: 'kind', cell: ({ kind }) => [kind] };
const NAME: Field<Change> = {
  title: 'name',
  breakable: true,
  cell: ({ name }) => [literal(name, 'strong')],
};
const SOURCE: Field<Change> = { title: 'source', breakable: true, cell: ({ source }) => [source] };
const CAUSE: Field<DriftedBackup> = { title: 'cause', cell: (one) => [span(toneOf(one), one.cause)] };
const WHAT: Field<DriftedBackup> = { title: 'what', breakable: true, cell: (one) => [whatOf(one)] };
const REASON: Field<DriftedBackup> = {
  title: 'reason',
  breakable: true,
  cell: ({ acknowledged }) => [acknowledged?.reason ?? ''],
};
const UNTIL: Field<DriftedBackup> = {
  title: 'until (UTC)',
  cell: ({ acknowledged }) =>
    acknowledged === undefined
      ? []
      : [measured(formatInstant(acknowledged.until), Date.parse(acknowledged.until))],
};

/** What is wrong, one row a backup. */
export function driftTable(drift: readonly DriftedBackup[], { essential = false } = {}): Block[] {
  return tableOf(drift, [CAUSE, ...scopeOf(drift), KIND, NAME, SOURCE, WHAT], essential);
}

/** What is wrong and known, with why and until when. */
export function acknowledgedTable(drift: readonly DriftedBackup[]): Block[] {
  return tableOf(drift, [CAUSE, ...scopeOf(drift), KIND, NAME, SOURCE, REASON, UNTIL]);
}

/** What is being made, and since when: one that never ends is seen by its age at `now`, milliseconds since 1970. */
export function notesTable(notes: readonly Change[], now: number): Block[] {
  const state: Field<Change> = {
    title: 'state',
    breakable: true,
    cell: ({ before }) => [before === null ? '' : formatStatus(before.status)],
  };
  const age: Field<Change> = { title: 'for', align: 'right', cell: ({ before }) => ageOf(before, now) };
  return tableOf(notes, [...scopeOf(notes), KIND, NAME, SOURCE, state, age]);
}

function ageOf(before: Change['before'], now: number): Inline {
  const createdAt = before?.createdAt;
  return createdAt === undefined ? [] : [measured(formatAge(createdAt, now), now - Date.parse(createdAt))];
}

/** Targets are shown where there are several. */
function scopeOf(changes: readonly Change[]): Field<Change>[] {
  return isTelling(changes, ({ target }) => target) ? [TARGET] : [];
}

function tableOf<C extends Change>(
  all: readonly C[],
  fields: readonly Field<C>[],
  essential = false,
): Block[] {
  if (all.length === 0) return [];
  return [
    {
      type: 'table',
      columns: fields.map(({ cell: _, ...column }) => column),
      rows: all.map((one) => fields.map(({ cell }) => cell(one))),
      ...(essential ? { essential } : {}),
    },
  ];
}
