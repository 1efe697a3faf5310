import { type Context, operation } from '../../../operation.ts';
import { demandBackup, stateOf } from '../backup-state.ts';
import { invalid } from '../faults.ts';
import { backupId, epoch, tagList } from '../shapes.ts';
import { arnOf, type Backup, type CloudHsmSlice } from '../state.ts';
import { addTags } from '../tags.ts';

type CloudHsm = Context<CloudHsmSlice>;

/** The letters of CloudHSM's ids that do not depend on case. */
const ID_ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567';
const REGION = '^[a-z]{2}(-(gov))?-(east|west|north|south|central){1,2}-\\d$';

/** Copying a backup to another Region; the request is made in the source's. */
export const backupCopies = {
  CopyBackupToRegion: operation({
    input: {
      DestinationRegion: { type: 'string', required: true, pattern: REGION },
      BackupId: { ...backupId, required: true },
      TagList: tagList,
    },
    // The new backup's own id is not told: it is found in the destination by its source.
    output: {
      DestinationBackup: {
        type: 'structure',
        members: {
          CreateTimestamp: epoch,
          SourceRegion: { type: 'string' },
          SourceBackup: { type: 'string' },
          SourceCluster: { type: 'string' },
        },
      },
    },
    run({ DestinationRegion: region, BackupId, TagList }, context: CloudHsm) {
      const source = demandBackup(context, BackupId);
      demandCopyable(source, region, context);
      const copy = copyOf(source, region, context);
      // Given tags replace the source's, they are not added to them.
      copy.tags = TagList === undefined ? { ...source.tags } : addTags({}, TagList);
      context.sliceOf(context.account, region).backups.push(copy);
      return {
        DestinationBackup: {
          CreateTimestamp: source.createdAt,
          SourceRegion: context.region,
          SourceBackup: source.id,
          SourceCluster: source.clusterId,
        },
      };
    },
  }),
};

// GovCloud is a partition of its own: nothing is copied into it or out of it.
function demandCopyable(source: Backup, region: string, context: CloudHsm): void {
  if (region === context.region) throw invalid('The destination must be another Region.');
  if (region.startsWith('us-gov-') !== context.region.startsWith('us-gov-')) {
    throw invalid(`Backups can't be copied from ${context.region} to ${region}.`);
  }
  const state = stateOf(source, context);
  if (state !== 'READY') throw invalid(`The backup ${source.id} is ${state}, it must be READY.`);
}

function copyOf(source: Backup, region: string, context: CloudHsm): Backup {
  const id = `backup-${context.newId(ID_ALPHABET, 11)}`;
  return {
    id,
    arn: arnOf({ ...context, region }, 'backup', id),
    clusterId: source.clusterId,
    ...(context.fate === undefined ? {} : { fate: context.fate }),
    createdAt: source.createdAt,
    copy: {
      copiedAt: context.now,
      region: context.region,
      backupId: source.id,
      clusterId: source.clusterId,
    },
    neverExpires: source.neverExpires,
    hsmType: source.hsmType,
    mode: source.mode,
    tags: {},
    shownTo: [],
  };
}
