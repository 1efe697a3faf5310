import { CloudHSMV2Client } from '@aws-sdk/client-cloudhsm-v2';
import type { Origin } from '../../../model/desired.ts';
import { openClient } from '../../aws/client.ts';
import type { Session } from '../../aws/session.ts';
import { NAME_TAG, PROJECT_TAG } from '../../marker.ts';
import { describeBackups, type RawBackup } from '../api/describe-backups.ts';

/** `copyOf` in a manifest. */
export type CopyOrigin = Extract<Origin, { from: 'copy' }>;

/** Finds what copies are made of, in the Region where that is. */
export interface SourceFinder {
  /** Every backup in that Region. */
  list(region: string): Promise<RawBackup[]>;
  /** The id of the backup to copy: as declared, or of the ready one that bears the declared name. */
  find(origin: CopyOrigin): Promise<string | undefined>;
  /** Keeps in mind which of the backups in its Region that is; they were listed already. */
  learn(origin: CopyOrigin, backups: readonly RawBackup[]): void;
  /** The same as `find`, as far as it is known without a request. */
  known(origin: CopyOrigin): string | undefined;
}

/** Remembers what it found: a name stays with its backup. */
export function openSourceFinder(session: Session): SourceFinder {
  const found = new Map<string, string>();
  const keyOf = ({ region, name }: CopyOrigin) => `${region}/${name}`;
  const list = (region: string) =>
    describeBackups(openClient(CloudHSMV2Client, session, { service: 'CLOUDHSM_V2', region }));
  const known = (origin: CopyOrigin) => origin.id ?? found.get(keyOf(origin));
  const learn = (origin: CopyOrigin, backups: readonly RawBackup[]) => {
    const source = pickNamed(backups, origin.name, session.project);
    if (source !== undefined) found.set(keyOf(origin), source.BackupId);
  };
  const find = async (origin: CopyOrigin) => {
    if (known(origin) === undefined) learn(origin, await list(origin.region));
    return known(origin);
  };
  return { list, find, learn, known };
}

/** The ready backup that this project gave the name; the newest, should there be several. */
export function pickNamed(
  backups: readonly RawBackup[],
  name: string | undefined,
  project: string,
): RawBackup | undefined {
  const bears = (backup: RawBackup, key: string, value: string | undefined) =>
    backup.TagList?.some((tag) => tag.Key === key && tag.Value === value) === true;
  return backups
    .filter((backup) => backup.BackupState === 'READY')
    .filter((backup) => bears(backup, NAME_TAG, name) && bears(backup, PROJECT_TAG, project))
    .sort((a, b) => Number(b.CreateTimestamp ?? 0) - Number(a.CreateTimestamp ?? 0))[0];
}
