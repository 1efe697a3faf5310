import type { Desired } from '../../model/desired.ts';
import type { Finding } from '../provider.ts';
import { suggestName } from '../shared/suggest-name.ts';
import type { RawBackup } from './api/describe-backups.ts';
import { type CopyOrigin, pickNamed } from './copy/find-source.ts';

/** All that declarations are judged by. */
export interface Known {
  clusters: readonly string[];
  /** The backups in the session's Region. */
  here: readonly RawBackup[];
  /** By Region, for those from which copies are declared. */
  elsewhere: ReadonlyMap<string, readonly RawBackup[]>;
  project: string;
}

/** What stands in the way of one declaration; nothing or one finding. */
export function judge(desired: Desired, known: Known): Finding[] {
  const { origin } = desired;
  if (origin.from === 'copy') return judgeCopy(desired, origin, known);
  if (origin.from === 'existing') {
    const wanted = { id: origin.id, states: ['CREATE_IN_PROGRESS', 'READY', 'PENDING_DELETION'] };
    return judgeBackup(desired, wanted, known.here);
  }
  return judgeCluster(desired, known);
}

/** A cluster that was deleted leaves backups behind, which can be selected as before. */
function judgeCluster(desired: Desired, { clusters, here }: Known): Finding[] {
  const { address, source } = desired;
  const backedUp = here.filter(exists).flatMap(({ ClusterId }) => ClusterId ?? []);
  const ids = [...new Set([...clusters, ...backedUp])];
  if (ids.includes(source)) return [];
  const message = `there is neither a cluster ${source} nor a backup of it`;
  return [{ address, code: 'source-not-found', message, hint: suggestName(source, ids, 'cluster') }];
}

function judgeCopy(desired: Desired, origin: CopyOrigin, known: Known): Finding[] {
  const there = known.elsewhere.get(origin.region) ?? [];
  const id = origin.id ?? pickNamed(there, origin.name, known.project)?.BackupId;
  if (id !== undefined) return judgeBackup(desired, { id, states: ['READY'], region: origin.region }, there);
  const message = `no ready backup in ${origin.region} bears the name ${origin.name ?? ''}`;
  const hint = 'declare that backup too, or give its id as backupId';
  return [{ address: desired.address, code: 'backup-not-found', message, hint }];
}

function judgeBackup(
  desired: Desired,
  wanted: { id: string; states: readonly string[]; region?: string },
  backups: readonly RawBackup[],
): Finding[] {
  const { address, source } = desired;
  const { id, states, region } = wanted;
  const backup = backups.filter(exists).find(({ BackupId }) => BackupId === id);
  if (backup === undefined) {
    const ofCluster = backups.filter(exists).filter((other) => clusterOf(other) === source);
    const hint = suggestName(
      id,
      ofCluster.map(({ BackupId }) => BackupId),
      `backup of ${source}`,
    );
    const message =
      region === undefined ? `there is no backup ${id}` : `there is no backup ${id} in ${region}`;
    return [{ address, code: 'backup-not-found', message, hint }];
  }
  if (clusterOf(backup) !== source) {
    const message = `${id} is a backup of ${clusterOf(backup)}, not of ${source}`;
    return [{ address, code: 'backup-of-other-cluster', message, hint: `write ${clusterOf(backup)}` }];
  }
  if (states.includes(backup.BackupState ?? '')) return [];
  const message = `backup ${id} is ${backup.BackupState ?? 'in an unknown state'}`;
  return [{ address, code: 'backup-not-ready', message, hint: 'plan again when it is READY' }];
}

function exists({ BackupState }: RawBackup): boolean {
  return BackupState !== 'DELETED';
}

function clusterOf({ ClusterId, SourceCluster }: RawBackup): string {
  return ClusterId ?? SourceCluster ?? '';
}
