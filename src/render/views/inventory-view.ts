import type { Observed } from '../../model/observed.ts';
import { type Block, type Inline, literal, measured, span } from '../blocks.ts';
import { count, formatAge, formatBytes, formatStatus } from '../format.ts';
import { keptUntil, ownerOf, PHASES } from './backup-words.ts';

/** What the inventory's reader needs beside the backups. */
export interface InventoryContext {
  /** For ages: milliseconds since 1970. */
  now: number;
  /** How many there were before filters were applied. */
  found: number;
}

/** The backups that exist, one row each, then how many of each kind and how large together. Times are UTC. */
export function inventoryView(backups: readonly Observed[], context: InventoryContext): Block[] {
  if (backups.length === 0) return [{ type: 'paragraph', text: [emptyText(context.found)] }];
  return [tableOf(backups, context.now), { type: 'paragraph', text: [totalsOf(backups)] }];
}

function emptyText(found: number): string {
  if (found === 0) return 'No backups.';
  return found === 1
    ? 'No backups: the filters exclude the one found.'
    : `No backups: the filters exclude all ${found} found.`;
}

function tableOf(backups: readonly Observed[], now: number): Block {
  const several = new Set(backups.map(({ target }) => target)).size > 1;
  return {
    type: 'table',
    columns: [
      ...(several ? [{ title: 'target' }] : []),
      { title: 'kind' },
      { title: 'name', breakable: true },
      { title: 'source', breakable: true },
      { title: 'state' },
      { title: 'age', align: 'right' },
      { title: 'size', align: 'right' },
      { title: 'kept until (UTC)' },
      { title: 'owner', breakable: true },
    ],
    rows: backups.map((backup) => [...(several ? [[backup.target]] : []), ...rowOf(backup, now)]),
  };
}

function rowOf(backup: Observed, now: number): Inline[] {
  const { kind, name, id, source, status, createdAt, sizeBytes } = backup;
  return [
    [kind],
    [name === '' ? literal(id, 'muted') : literal(name, 'strong')],
    [source],
    [span(PHASES[status.phase], formatStatus(status))],
    [createdAt === undefined ? '' : measured(formatAge(createdAt, now), now - Date.parse(createdAt))],
    [sizeBytes === undefined ? '' : measured(formatBytes(sizeBytes), sizeBytes)],
    [keptUntil(backup)],
    [ownerOf(backup)],
  ];
}

function totalsOf(backups: readonly Observed[]): string {
  const kinds = [...new Set(backups.map(({ kind }) => kind))];
  const totals = kinds.map((kind) =>
    totalOf(
      kind,
      backups.filter((one) => one.kind === kind),
    ),
  );
  const marked = backups.filter(({ marker }) => marker !== undefined).length;
  return `${count(backups.length, 'backup')}: ${totals.join(', ')}. ${marked} marked as a project's.`;
}

/** `3 DynamoDBBackup (1.5 GiB)`; says so where AWS tells the size of some only, and nothing where of none. */
function totalOf(kind: string, backups: readonly Observed[]): string {
  const sizes = backups.flatMap(({ sizeBytes }) => sizeBytes ?? []);
  if (sizes.length === 0) return `${backups.length} ${kind}`;
  const size = formatBytes(sizes.reduce((sum, bytes) => sum + bytes, 0));
  const unknown = backups.length - sizes.length;
  return `${backups.length} ${kind} (${size}${unknown === 0 ? '' : ` and ${unknown} of unknown size`})`;
}
