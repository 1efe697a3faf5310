import type { Address } from '../../model/address.ts';
import type { SourceRange } from '../../model/diagnostic.ts';
import type { JsonObject } from '../../model/json.ts';
import type { KindInfo } from '../../model/kind.ts';
import type { Observed } from '../../model/observed.ts';
import { type Block, type Inline, span } from '../blocks.ts';
import { flatten, type Leaf } from '../flatten.ts';
import { formatAge, formatBytes, formatInstant, formatPosition, formatStatus } from '../format.ts';
import { keptUntil, PHASES } from './backup-words.ts';

/** A backup with what is known of it beside what AWS lists. */
export interface ShownBackup {
  address: Address;
  backup: Observed;
  info: KindInfo;
  /** `unknown` where the manifests have errors and it may be declared in one of them. */
  declaration: 'declared' | 'undeclared' | 'unknown';
  declaredAt?: SourceRange;
  /** What a call about this backup alone told; may be empty. */
  description: JsonObject;
}

type Row = readonly [label: string, value: Inline];

/** All that is known of one backup: in our words first, then every detail under AWS's own name. */
export function backupView(shown: ShownBackup, now: number): Block[] {
  return [
    { type: 'heading', text: [span('strong', shown.address)] },
    tableOf(factsOf(shown, now)),
    { type: 'heading', text: ['As AWS tells it'] },
    tableOf(detailsOf(shown).map(({ path, text }) => [path, [text]])),
  ];
}

function tableOf(rows: readonly Row[]): Block {
  return {
    type: 'table',
    columns: [{ title: '' }, { title: '', breakable: true }],
    rows: rows.map(([label, value]) => [[span('muted', label)], value]),
  };
}

function factsOf(shown: ShownBackup, now: number): Row[] {
  const { backup, info } = shown;
  const { status, arn, sourceId, sizeBytes } = backup;
  return [
    ['kind', [info.title]],
    [info.sourceNoun, [backup.source]],
    ['state', [span(PHASES[status.phase], formatStatus(status)), ` (${status.phase})`]],
    ...amountsOf(backup),
    ['taken', [takenText(backup, now)]],
    ['kept until', [expiryText(backup, now)]],
    ['size', [sizeBytes === undefined ? 'not known' : `${formatBytes(sizeBytes)} (${sizeBytes} bytes)`]],
    ['type', [backup.maker]],
    ['owner', [ownerText(shown)]],
    ['declared', [declarationText(shown)]],
    ...flatten(backup.fields).map(({ path, text }): Row => [path, [text]]),
    ['id', [backup.id]],
    ...(arn === undefined || arn === backup.id ? [] : [['ARN', [arn]] as const]),
    ...(sourceId === undefined ? [] : [[`id of the ${info.sourceNoun}`, [sourceId]] as const]),
  ];
}

/** How much is done, where AWS says it. */
function amountsOf({ status }: Observed): Row[] {
  const { doneMegabytes: done, totalMegabytes: total, elapsedSeconds } = status.progress ?? {};
  const parts = [
    ...(done === undefined || total === undefined ? [] : [`${done} of ${total} MB`]),
    ...(elapsedSeconds === undefined ? [] : [`${elapsedSeconds} s so far`]),
  ];
  return parts.length === 0 ? [] : [['progress', [parts.join(', ')]]];
}

function takenText({ createdAt }: Observed, now: number): string {
  return createdAt === undefined
    ? 'not known'
    : `${formatInstant(createdAt)} UTC, ${formatAge(createdAt, now)} ago`;
}

function expiryText(backup: Observed, now: number): string {
  const { expiresAt } = backup;
  if (expiresAt === undefined) return keptUntil(backup);
  const at = Date.parse(expiresAt);
  const left = at < now ? 'passed' : `in ${formatAge(new Date(now).toISOString(), at)}`;
  return `${formatInstant(expiresAt)} UTC, ${left}`;
}

function ownerText({ backup, info }: ShownBackup): string {
  const { marker, maker, sharedBy } = backup;
  if (sharedBy !== undefined) return `account ${sharedBy}, which shares it`;
  if (marker !== undefined) return `project ${marker.project}, as ${marker.name}`;
  if (maker !== 'manual') return 'AWS';
  return info.taggable ? 'nobody: it carries no mark of a project' : 'by name: this kind carries no marks';
}

function declarationText({ declaration, declaredAt }: ShownBackup): string {
  if (declaredAt !== undefined) return formatPosition(declaredAt);
  return declaration === 'unknown' ? 'not known: the manifests have errors (reconcile validate)' : 'no';
}

/** The listing's details, then what the description adds: it repeats much under longer paths. */
function detailsOf({ backup, description }: ShownBackup): Leaf[] {
  const listed = flatten(backup.details);
  const told = new Set(listed.map(({ path, text }) => `${path} ${text}`));
  const leafOf = (path: string) => path.slice(path.lastIndexOf('.') + 1);
  const more = flatten(description).filter(({ path, text }) => !told.has(`${leafOf(path)} ${text}`));
  return [...listed, ...more];
}
