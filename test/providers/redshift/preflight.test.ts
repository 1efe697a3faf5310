import { describe, expect, it } from 'vitest';
import type { Desired } from '../../../src/model/desired.ts';
import { toObserved } from '../../../src/providers/redshift/canonical.ts';
import { judgeCluster, judgeCopy } from '../../../src/providers/redshift/preflight.ts';
import { judgeConversion, judgeNamespace } from '../../../src/providers/redshift-serverless/preflight.ts';

const RANGE = { file: 'm.yaml', line: 1, column: 1, endLine: 1, endColumn: 2 };

function desired(source: string): Desired {
  return {
    address: 'a',
    target: 'default',
    kind: 'K',
    name: 'n',
    source,
    origin: { from: 'source' },
    fields: {},
    labels: {},
    exactTags: false,
    lifecycle: { ensure: 'present', protect: false },
    range: RANGE,
    sourceRange: RANGE,
  };
}

describe('judgeCluster', () => {
  const clusters = new Map([
    ['analytics', 'available'],
    ['finance', 'paused'],
    ['growing', 'available, prep-for-resize'],
    ['odd', 'resizing'],
  ]);

  it.each([
    ['analytics', []],
    ['growing', []],
    ['analitycs', ['source-not-found', 'there is no cluster analitycs', 'did you mean "analytics"?']],
    [
      'warehouse',
      ['source-not-found', 'there is no cluster warehouse', 'there are analytics, finance, growing, odd'],
    ],
    [
      'finance',
      [
        'source-not-ready',
        'cluster finance is paused',
        'resume it: aws redshift resume-cluster --cluster-identifier finance',
      ],
    ],
    ['odd', ['source-not-ready', 'cluster odd is resizing', 'plan again when it is available']],
  ])('%s', (source, expected) => {
    const found = judgeCluster(desired(source), clusters);
    expect(found.flatMap(({ code, message, hint }) => [code, message, hint])).toEqual(expected);
  });

  it('says when there is nothing at all', () => {
    expect(judgeCluster(desired('x'), new Map())[0]?.hint).toBe(
      'there is no cluster at all in this account and Region',
    );
  });
});

describe('judgeCopy', () => {
  const place = { target: 'default', account: '123456789012', region: 'eu-central-1', partition: 'aws' };
  const automated = [
    ['rs:analytics-2026-05-01-10-00-00', 'analytics', 'available'],
    ['rs:analytics-2026-05-02-10-00-00', 'analytics', 'creating'],
    ['rs:finance-2026-05-01-10-00-00', 'finance', 'available'],
  ].map(([SnapshotIdentifier = '', ClusterIdentifier = '', Status = '']) =>
    toObserved({ SnapshotIdentifier, ClusterIdentifier, Status, SnapshotType: 'automated' }, place),
  );

  it.each([
    ['rs:analytics-2026-05-01-10-00-00', []],
    ['rs:analytics-2026-05-02-10-00-00', ['source-not-ready']],
    ['rs:finance-2026-05-01-10-00-00', ['source-mismatch']],
    ['rs:analytics-2026-05-03-10-00-00', ['source-not-found']],
  ])('%s', (id, expected) => {
    expect(judgeCopy(desired('analytics'), id, automated).map(({ code }) => code)).toEqual(expected);
  });
});

describe('judgeNamespace', () => {
  const ready = { name: 'w', state: 'AVAILABLE' };
  const namespaces = new Map([
    ['events', { state: 'AVAILABLE', workgroups: [ready] }],
    ['drafts', { state: 'AVAILABLE', workgroups: [] }],
    ['moving', { state: 'MODIFYING', workgroups: [ready] }],
    ['young', { state: 'AVAILABLE', workgroups: [{ name: 'w', state: 'CREATING' }] }],
  ]);

  it.each([
    ['events', []],
    [
      'drafts',
      [
        'source-not-ready',
        'namespace drafts has no workgroup, without which Redshift Serverless takes no snapshot',
      ],
    ],
    ['moving', ['source-not-ready', 'namespace moving is MODIFYING']],
    ['young', ['source-not-ready', 'workgroup w of namespace young is CREATING']],
    ['event', ['source-not-found', 'there is no namespace event']],
  ])('%s', (source, expected) => {
    const found = judgeNamespace(desired(source), namespaces);
    expect(found.flatMap(({ code, message }) => [code, message])).toEqual(expected);
  });
});

describe('judgeConversion', () => {
  const points = [
    { recoveryPointId: 'p1', namespaceName: 'events' },
    { recoveryPointId: 'p2', namespaceName: 'drafts' },
  ];

  it.each([
    ['p1', []],
    ['p2', ['source-mismatch']],
    ['p3', ['source-not-found']],
  ])('%s', (id, expected) => {
    expect(judgeConversion(desired('events'), id, points).map(({ code }) => code)).toEqual(expected);
  });
});
