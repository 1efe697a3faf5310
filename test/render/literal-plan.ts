import type { Desired } from '../../src/model/desired.ts';
import type { Observed } from '../../src/model/observed.ts';
import type { Action, Change, Plan, PlanSummary } from '../../src/model/plan.ts';

const RANGE = { file: 'backups.yaml', line: 4, column: 9, endLine: 4, endColumn: 20 };

/** A change of a Redshift snapshot, with only what the test cares about spelt out. */
export function change(parts: Partial<Change> & Pick<Change, 'action' | 'cause' | 'name'>): Change {
  const { target = 'default', kind = 'RedshiftClusterSnapshot', name } = parts;
  return {
    address: `${target}/${kind}/${name}`,
    target,
    kind,
    source: 'analytics',
    fields: [],
    waitsFor: [],
    before: null,
    after: null,
    ...parts,
  };
}

export function observed(parts: Partial<Observed> = {}): Observed {
  return {
    target: 'default',
    kind: 'RedshiftClusterSnapshot',
    id: 'an-id',
    name: 'a-name',
    source: 'analytics',
    maker: 'manual',
    status: { phase: 'ready', state: 'available' },
    fields: {},
    details: {},
    ...parts,
  };
}

export function desired(parts: Partial<Desired> = {}): Desired {
  return {
    address: 'default/RedshiftClusterSnapshot/a-name',
    target: 'default',
    kind: 'RedshiftClusterSnapshot',
    name: 'a-name',
    source: 'analytics',
    origin: { from: 'source' },
    fields: {},
    labels: {},
    exactTags: false,
    lifecycle: { ensure: 'present', protect: false },
    range: RANGE,
    sourceRange: RANGE,
    ...parts,
  };
}

/** A plan whose summary is counted from its changes. */
export function plan(changes: Change[], parts: Partial<Plan> & { unmanaged?: number } = {}): Plan {
  const { unmanaged = 0, ...rest } = parts;
  const count = (action: Action) => changes.filter((one) => one.action === action).length;
  const summary: PlanSummary = {
    create: count('create'),
    wait: count('wait'),
    keep: count('keep'),
    adopt: count('adopt'),
    update: count('update'),
    retake: count('retake'),
    restore: count('restore'),
    delete: count('delete'),
    report: count('report'),
    blocked: count('blocked'),
    unmanaged,
  };
  return {
    formatVersion: '1.0',
    project: 'demo',
    targets: [],
    hasChanges: changes.some(({ action }) => !['keep', 'report', 'blocked'].includes(action)),
    digest: 'd1',
    summary,
    changes,
    warnings: [],
    refusals: [],
    ...rest,
  };
}
