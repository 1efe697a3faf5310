import type { Origin } from '../../model/desired.ts';
import type { JsonObject } from '../../model/json.ts';
import { readSpec, readText } from '../declaration.ts';
import { instantOf } from './instant.ts';

/**
 * Where the backup comes from, by the field that says so:
 *
 * | field                      | origin            |
 * |----------------------------|-------------------|
 * | `source.automatedSnapshot` | automatedSnapshot |
 * | `source.recoveryPointId`   | recoveryPoint     |
 * | `select.backupId`          | existing          |
 * | `select.newest`            | newest            |
 * | `copyOf`                   | copy              |
 * | none of them               | source            |
 */
export function resolveOrigin(spec: JsonObject): Origin {
  const automated = readText(spec, ['source', 'automatedSnapshot']);
  if (automated !== undefined) return { from: 'automatedSnapshot', id: automated };
  const recoveryPoint = readText(spec, ['source', 'recoveryPointId']);
  if (recoveryPoint !== undefined) return { from: 'recoveryPoint', id: recoveryPoint };
  const existing = readText(spec, ['select', 'backupId']);
  if (existing !== undefined) return { from: 'existing', id: existing };
  if (readSpec(spec, ['select', 'newest']) !== undefined) return newestOrigin(spec);
  const region = readText(spec, ['copyOf', 'region']);
  return region === undefined ? { from: 'source' } : copyOrigin(spec, region);
}

/** The parts of a `spec` that name one backup or recovery point. */
const NAMING: readonly (readonly string[])[] = [
  ['source', 'automatedSnapshot'],
  ['source', 'recoveryPointId'],
  ['select', 'backupId'],
  ['copyOf', 'backupId'],
  ['copyOf', 'name'],
];

/** Where a `spec` names what the backup comes from; undefined where it comes from its source as a whole. */
export function placeOfOrigin(spec: JsonObject): readonly string[] | undefined {
  return NAMING.find((path) => readSpec(spec, path) !== undefined);
}

function newestOrigin(spec: JsonObject): Origin {
  const after = readText(spec, ['select', 'newest', 'createdAfter']);
  const before = readText(spec, ['select', 'newest', 'createdBefore']);
  return {
    from: 'newest',
    ...(after === undefined ? {} : { createdAfter: instantOf(after) }),
    ...(before === undefined ? {} : { createdBefore: instantOf(before) }),
  };
}

function copyOrigin(spec: JsonObject, region: string): Origin {
  const id = readText(spec, ['copyOf', 'backupId']);
  const name = readText(spec, ['copyOf', 'name']);
  return {
    from: 'copy',
    region,
    ...(id === undefined ? {} : { id }),
    ...(name === undefined ? {} : { name }),
  };
}
