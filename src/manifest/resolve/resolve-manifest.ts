import { DEFAULT_TARGET, formatAddress } from '../../model/address.ts';
import type { Desired, Lifecycle } from '../../model/desired.ts';
import { type Declaration, type Manifest, readText } from '../declaration.ts';
import { durationOf } from './duration.ts';
import { instantOf } from './instant.ts';
import { resolveFields } from './resolve-fields.ts';
import { placeOfOrigin, resolveOrigin } from './resolve-origin.ts';
import type { ProjectSettings } from './resolve-project.ts';

/** A manifest with everything filled in. */
export function resolveManifest(declaration: Declaration, settings: ProjectSettings): Desired {
  const { manifest, kind, document } = declaration;
  const { name, target = DEFAULT_TARGET, labels = {} } = manifest.metadata;
  const source = readText(manifest.spec, [kind.sourceField]) ?? '';
  const parts = { target, kind: kind.kind, name };
  return {
    address: formatAddress(kind.namedPerSource ? { ...parts, source } : parts),
    ...parts,
    labels: { ...labels },
    source,
    origin: resolveOrigin(manifest.spec),
    fields: resolveFields(manifest.spec, kind, settings.defaults),
    exactTags: manifest.spec['exactTags'] === true,
    lifecycle: resolveLifecycle(manifest.lifecycle ?? {}, settings.project.timeouts?.[kind.kind]),
    range: document.rangeOf(['metadata', 'name'], 'value'),
    sourceRange: document.rangeOf(['spec', ...(placeOfOrigin(manifest.spec) ?? [kind.sourceField])], 'value'),
  };
}

function resolveLifecycle(
  lifecycle: NonNullable<Manifest['lifecycle']>,
  timeoutOfKind: number | undefined,
): Lifecycle {
  const { ensure = 'present', createBy, deleteAfter, protect = false, timeout } = lifecycle;
  const timeoutMs = timeout === undefined ? timeoutOfKind : durationOf(timeout);
  return {
    ensure,
    ...(createBy === undefined ? {} : { createBy: instantOf(createBy) }),
    ...(deleteAfter === undefined ? {} : { deleteAfter: instantOf(deleteAfter) }),
    protect,
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
  };
}
