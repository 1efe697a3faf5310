import { formatAddress } from '../../src/model/address.ts';
import type { Desired } from '../../src/model/desired.ts';
import type { KindInfo } from '../../src/model/kind.ts';
import type { Observed, Phase } from '../../src/model/observed.ts';
import { KINDS } from '../../src/providers/registry.ts';

/** The instant at which the plans of these tests are made. */
export const NOW = Date.parse('2026-11-01T12:00:00Z');

export const PROJECT = 'acme';

const RANGE = { file: 'a.yaml', line: 1, column: 1, endLine: 1, endColumn: 2 };

export function kindOf(kind: string): KindInfo {
  const info = KINDS.find((one) => one.kind === kind);
  if (info === undefined) throw new Error(`unknown kind ${kind}`);
  return info;
}

/** A declared backup with plain values, but for what the test says. */
export function desired(kind: string, rest: Partial<Desired> = {}): Desired {
  const info = kindOf(kind);
  const one = {
    target: 'default',
    kind,
    name: 'q4',
    source: 'main',
    origin: info.takenByAws ? ({ from: 'newest' } as const) : ({ from: 'source' } as const),
    fields: { ...info.defaults },
    labels: {},
    exactTags: false,
    lifecycle: { ensure: 'present', protect: false } as const,
    range: RANGE,
    sourceRange: RANGE,
    ...rest,
  };
  const { target, name, source } = one;
  return {
    ...one,
    address: formatAddress({ target, kind, name, ...(info.namedPerSource ? { source } : {}) }),
  };
}

const STATES: Record<Phase, string> = {
  pending: 'creating',
  ready: 'available',
  failed: 'failed',
  deleting: 'PENDING_DELETION',
};

/** A backup that exists, ready and ours where it can carry a mark, but for what the test says. */
export function observed(kind: string, rest: Partial<Observed> & { phase?: Phase } = {}): Observed {
  const info = kindOf(kind);
  const { phase = 'ready', ...given } = rest;
  const name = given.name ?? 'q4';
  const one: Observed = {
    target: 'default',
    kind,
    id: `id-of-${name}`,
    name,
    source: 'main',
    maker: 'manual',
    status: { phase, state: STATES[phase] },
    fields: { ...info.defaults, ...(info.taggable ? { tags: {}, sharedWith: [] } : {}) },
    createdAt: '2026-10-01T00:00:00.000Z',
    details: {},
    ...(info.taggable ? { marker: { project: PROJECT, name } } : {}),
    ...given,
  };
  return one;
}

/** The same backup without a mark. */
export function unmarked(one: Observed): Observed {
  const { marker: _, ...rest } = one;
  return rest;
}
