import type { Observed } from '../../model/observed.ts';
import { type Block, type Inline, span, type Tone } from '../blocks.ts';
import { count, formatBytes, formatInstant, formatStatus } from '../format.ts';

const PHASES: { readonly [P in Observed['status']['phase']]: Tone } = {
  ready: 'good',
  pending: 'changed',
  failed: 'danger',
  deleting: 'removed',
};

/** The backups that exist, one row each, and how many of them some project owns. Times are UTC. */
export function inventoryView(backups: readonly Observed[]): Block[] {
  const managed = backups.filter(({ marker }) => marker !== undefined).length;
  const summary =
    backups.length === 0
      ? 'No backups.'
      : `${count(backups.length, 'backup')}, ${managed} marked as a project's.`;
  return [...tableOf(backups), { type: 'paragraph', text: [summary] }];
}

function tableOf(backups: readonly Observed[]): Block[] {
  if (backups.length === 0) return [];
  const several = new Set(backups.map(({ target }) => target)).size > 1;
  return [
    {
      type: 'table',
      columns: [
        ...(several ? [{ title: 'target' }] : []),
        { title: 'kind' },
        { title: 'name', breakable: true },
        { title: 'source', breakable: true },
        { title: 'state' },
        { title: 'taken (UTC)' },
        { title: 'kept until' },
        { title: 'size', align: 'right' },
        { title: 'owner', breakable: true },
      ],
      rows: backups.map((backup) => [...(several ? [[backup.target]] : []), ...rowOf(backup)]),
    },
  ];
}

function rowOf(backup: Observed): Inline[] {
  const { kind, name, id, source, status, createdAt, expiresAt, sizeBytes } = backup;
  return [
    [kind],
    [name === '' ? span('muted', id) : span('strong', name)],
    [source],
    [span(PHASES[status.phase], formatStatus(status))],
    [createdAt === undefined ? '' : formatInstant(createdAt)],
    [expiresAt === undefined ? 'forever' : formatInstant(expiresAt)],
    [sizeBytes === undefined ? '' : formatBytes(sizeBytes)],
    [ownerOf(backup)],
  ];
}

function ownerOf({ marker, maker, sharedBy }: Observed): string {
  if (marker !== undefined) return marker.project;
  if (sharedBy !== undefined) return `account ${sharedBy}`;
  return maker === 'manual' ? '-' : maker;
}
