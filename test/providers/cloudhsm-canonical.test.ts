import { describe, expect, test } from 'vitest';
import type { Desired, Origin } from '../../src/model/desired.ts';
import type { Observed } from '../../src/model/observed.ts';
import type { RawBackup } from '../../src/providers/cloudhsm/api/describe-backups.ts';
import { toObserved } from '../../src/providers/cloudhsm/canonical.ts';
import { matchRef } from '../../src/providers/cloudhsm/copy/match-copy.ts';
import { judge, type Known } from '../../src/providers/cloudhsm/judge.ts';
import { candidates } from '../../src/providers/cloudhsm/sharing.ts';

const HERE = { target: 'default', partition: 'aws', region: 'eu-central-1', account: '123456789012' };
const CLUSTER = 'cluster-a2b3c4d5e6f';

function backup(id: string, more: Partial<RawBackup> = {}): RawBackup {
  return { BackupId: id, BackupState: 'READY', ClusterId: CLUSTER, CreateTimestamp: 1_793_534_400, ...more };
}

function desired(name: string, origin: Origin, more: Partial<Desired> = {}): Desired {
  const range = { file: 'a.yaml', line: 1, column: 1, endLine: 1, endColumn: 2 };
  return {
    address: `default/CloudHSMBackup/${name}`,
    target: 'default',
    kind: 'CloudHSMBackup',
    name,
    source: CLUSTER,
    origin,
    fields: {},
    labels: {},
    exactTags: false,
    lifecycle: { ensure: 'present', protect: false },
    range,
    sourceRange: range,
    ...more,
  };
}

const marked = (name: string, project = 'shop') => [
  { Key: 'reconcile:project', Value: project },
  { Key: 'reconcile:name', Value: name },
];

describe('toObserved', () => {
  test('keeps every member, and parts the tags', () => {
    const observed = toObserved(
      {
        BackupId: 'backup-a2b3c4d5e6f',
        BackupArn: 'arn:aws:cloudhsm:eu-central-1:123456789012:backup/backup-a2b3c4d5e6f',
        BackupState: 'READY',
        ClusterId: CLUSTER,
        CreateTimestamp: 1_793_534_400.25,
        NeverExpires: true,
        HsmType: 'hsm2m.medium',
        Mode: 'FIPS',
        TagList: [...marked('quarterly'), { Key: 'owner', Value: 'pki' }, { Key: 'aws:x', Value: 'y' }],
      },
      HERE,
    );
    expect(observed).toEqual({
      target: 'default',
      kind: 'CloudHSMBackup',
      id: 'backup-a2b3c4d5e6f',
      arn: 'arn:aws:cloudhsm:eu-central-1:123456789012:backup/backup-a2b3c4d5e6f',
      name: 'quarterly',
      source: CLUSTER,
      maker: 'manual',
      marker: { project: 'shop', name: 'quarterly' },
      status: { phase: 'ready', state: 'READY' },
      fields: { backupId: 'backup-a2b3c4d5e6f', neverExpires: true, tags: { owner: 'pki' } },
      createdAt: '2026-11-01T12:00:00.250Z',
      details: {
        BackupId: 'backup-a2b3c4d5e6f',
        BackupArn: 'arn:aws:cloudhsm:eu-central-1:123456789012:backup/backup-a2b3c4d5e6f',
        BackupState: 'READY',
        ClusterId: CLUSTER,
        CreateTimestamp: '2026-11-01T12:00:00.250Z',
        NeverExpires: true,
        HsmType: 'hsm2m.medium',
        Mode: 'FIPS',
        TagList: [...marked('quarterly'), { Key: 'owner', Value: 'pki' }, { Key: 'aws:x', Value: 'y' }],
      },
    });
  });

  test('fills in what AWS may leave out', () => {
    const observed = toObserved({ BackupId: 'backup-a2b3c4d5e6f' }, HERE);
    expect(observed.arn).toBe('arn:aws:cloudhsm:eu-central-1:123456789012:backup/backup-a2b3c4d5e6f');
    expect(observed.fields).toEqual({ backupId: 'backup-a2b3c4d5e6f', neverExpires: false, tags: {} });
    expect(observed.name).toBe('');
    expect(observed.status).toEqual({ phase: 'pending', state: 'unknown' });
  });

  test('a copy names what it was made of', () => {
    const observed = toObserved(
      {
        BackupId: 'backup-copy2345672',
        BackupState: 'CREATE_IN_PROGRESS',
        SourceBackup: 'backup-a2b3c4d5e6f',
        SourceCluster: CLUSTER,
        SourceRegion: 'eu-west-1',
      },
      HERE,
    );
    expect(observed.source).toBe(CLUSTER);
    expect(observed.fields['sourceBackupId']).toBe('backup-a2b3c4d5e6f');
    expect(observed.status.phase).toBe('pending');
  });

  test.each([
    ['CREATE_IN_PROGRESS', 'pending'],
    ['READY', 'ready'],
    ['PENDING_DELETION', 'deleting'],
    ['DELETED', 'failed'],
    ['SOMETHING_NEW', 'pending'],
  ])('%s is %s', (BackupState, phase) => {
    expect(toObserved(backup('backup-a2b3c4d5e6f', { BackupState }), HERE).status.phase).toBe(phase);
  });

  test('one that is pending deletion tells when it goes', () => {
    const leaving = backup('backup-a2b3c4d5e6f', {
      BackupState: 'PENDING_DELETION',
      DeleteTimestamp: 1_794_139_200,
    });
    expect(toObserved(leaving, HERE).expiresAt).toBe('2026-11-08T12:00:00.000Z');
  });

  test("another account's backup is shared", () => {
    const BackupArn = 'arn:aws:cloudhsm:eu-central-1:210987654321:backup/backup-a2b3c4d5e6f';
    expect(toObserved(backup('backup-a2b3c4d5e6f', { BackupArn }), HERE).sharedBy).toBe('210987654321');
  });

  test('takes timestamps as text too, and leaves alone what is none', () => {
    const odd = backup('backup-a2b3c4d5e6f', {
      CreateTimestamp: '2026-11-01T12:00:00Z',
      CopyTimestamp: 'soon',
    });
    const observed = toObserved(odd, HERE);
    expect(observed.createdAt).toBe('2026-11-01T12:00:00.000Z');
    expect(observed.details['CopyTimestamp']).toBe('soon');
  });
});

describe('candidates', () => {
  const day = 86_400;
  const seen = (...backups: RawBackup[]): Observed[] => backups.map((one) => toObserved(one, HERE));
  const first = backup('backup-first2222222');
  const second = backup('backup-second222222', { CreateTimestamp: 1_793_534_400 + day });
  const third = backup('backup-third2222222', { CreateTimestamp: 1_793_534_400 + 2 * day });
  const named = backup('backup-named2222222', { TagList: marked('q4'), CreateTimestamp: 1_793_534_400 });
  const idsOf = (found: Observed[]) => found.map(({ id }) => id);

  test.each<[string, Origin, RawBackup[], string[]]>([
    ['newest', { from: 'newest' }, [first, third, second], ['backup-third2222222']],
    [
      'newest in a window',
      { from: 'newest', createdAfter: '2026-11-01T12:00:00Z', createdBefore: '2026-11-02T12:00:00Z' },
      [first, second, third],
      ['backup-second222222'],
    ],
    ['newest once named', { from: 'newest' }, [named, third], ['backup-named2222222']],
    ['existing', { from: 'existing', id: 'backup-first2222222' }, [first, third], ['backup-first2222222']],
    ['a copy by name', { from: 'copy', region: 'eu-west-1' }, [named, third], ['backup-named2222222']],
    ['a copy to come', { from: 'copy', region: 'eu-west-1' }, [third], []],
  ])('%s', (...[, origin, backups, ids]) => {
    expect(idsOf(candidates(desired('q4', origin), seen(...backups), 1))).toEqual(ids);
  });
});

describe('matchRef', () => {
  const since = Date.parse('2026-11-01T12:00:00Z');
  const known = { project: 'shop', sourceId: 'backup-source22222' };
  const copy = (id: string, more: Partial<RawBackup> = {}) =>
    toObserved(
      backup(id, { SourceBackup: 'backup-source22222', CopyTimestamp: since / 1000 + 5, ...more }),
      HERE,
    );
  const ref = {
    name: 'q4',
    source: CLUSTER,
    since,
    desired: desired('q4', { from: 'copy', region: 'eu-west-1', id: 'backup-source22222' }),
  };

  test.each<[string, Observed[], string[]]>([
    ['our mark', [copy('backup-a', { TagList: marked('q4') })], ['backup-a']],
    ['no mark yet, but the source', [copy('backup-a')], ['backup-a']],
    ['the mark of another name', [copy('backup-a', { TagList: marked('q3') })], []],
    ['the mark of another project', [copy('backup-a', { TagList: marked('q4', 'bank') })], []],
    ['another source', [copy('backup-a', { SourceBackup: 'backup-other' })], []],
    ['no copy at all', [toObserved(backup('backup-a', { TagList: marked('q4') }), HERE)], []],
    ['an older copy', [copy('backup-a', { CopyTimestamp: since / 1000 - 61 })], []],
    ['a failed one', [copy('backup-a', { BackupState: 'DELETED' })], ['backup-a']],
    [
      'a failed one and its successor',
      [copy('backup-a', { BackupState: 'DELETED' }), copy('backup-b', { BackupState: 'CREATE_IN_PROGRESS' })],
      ['backup-b'],
    ],
    [
      'two failed ones',
      [
        copy('backup-a', { BackupState: 'DELETED' }),
        copy('backup-b', { BackupState: 'DELETED', CopyTimestamp: since / 1000 + 9 }),
      ],
      ['backup-b'],
    ],
  ])('%s', (_, backups, ids) => {
    expect(matchRef(ref, backups, known).map(({ id }) => id)).toEqual(ids);
  });

  test('while the source is not known, only the mark counts', () => {
    const backups = [copy('backup-a'), copy('backup-b', { TagList: marked('q4') })];
    const found = matchRef(ref, backups, { project: 'shop', sourceId: undefined });
    expect(found.map(({ id }) => id)).toEqual(['backup-b']);
  });
});

describe('judge', () => {
  const known = (more: Partial<Known> = {}): Known => ({
    clusters: [CLUSTER],
    here: [backup('backup-a2b3c4d5e6f')],
    elsewhere: new Map([['eu-west-1', [backup('backup-west2222222', { TagList: marked('west') })]]]),
    project: 'shop',
    ...more,
  });
  const select = (id: string): Origin => ({ from: 'existing', id });
  const copyOf = (what: { id?: string; name?: string }): Origin => ({
    from: 'copy',
    region: 'eu-west-1',
    ...what,
  });

  test.each<[string, Origin, Partial<Known>, string[]]>([
    ['newest of a cluster', { from: 'newest' }, {}, []],
    ['newest of a deleted cluster with backups', { from: 'newest' }, { clusters: [] }, []],
    ['newest of nothing', { from: 'newest' }, { clusters: [], here: [] }, ['source-not-found']],
    ['a selected backup', select('backup-a2b3c4d5e6f'), {}, []],
    ['a selected backup that is not there', select('backup-a2b3c4d5e7f'), {}, ['backup-not-found']],
    [
      'a selected backup that is deleted',
      select('backup-a2b3c4d5e6f'),
      { here: [backup('backup-a2b3c4d5e6f', { BackupState: 'DELETED' })] },
      ['backup-not-found'],
    ],
    [
      'a selected backup that can be restored',
      select('backup-a2b3c4d5e6f'),
      { here: [backup('backup-a2b3c4d5e6f', { BackupState: 'PENDING_DELETION' })] },
      [],
    ],
    [
      'a selected backup of another cluster',
      select('backup-a2b3c4d5e6f'),
      { here: [backup('backup-a2b3c4d5e6f', { ClusterId: 'cluster-zzzzzzzzzzz' })] },
      ['backup-of-other-cluster'],
    ],
    ['a copy by id', copyOf({ id: 'backup-west2222222' }), {}, []],
    ['a copy of nothing', copyOf({ id: 'backup-west3333333' }), {}, ['backup-not-found']],
    [
      'a copy of what is going',
      copyOf({ id: 'backup-west2222222' }),
      {
        elsewhere: new Map([
          ['eu-west-1', [backup('backup-west2222222', { BackupState: 'PENDING_DELETION' })]],
        ]),
      },
      ['backup-not-ready'],
    ],
    ['a copy by name', copyOf({ name: 'west' }), {}, []],
    ['a copy by a name nobody has', copyOf({ name: 'north' }), {}, ['backup-not-found']],
  ])('%s', (...[, origin, more, codes]) => {
    expect(judge(desired('q4', origin), known(more)).map(({ code }) => code)).toEqual(codes);
  });

  test('hints at the nearest id of the cluster', () => {
    const [finding] = judge(desired('q4', select('backup-a2b3c4d5e7f')), known());
    expect(finding).toEqual({
      address: 'default/CloudHSMBackup/q4',
      code: 'backup-not-found',
      message: 'there is no backup backup-a2b3c4d5e7f',
      hint: 'did you mean "backup-a2b3c4d5e6f"?',
    });
  });
});
