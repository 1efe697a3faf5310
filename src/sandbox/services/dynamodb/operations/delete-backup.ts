import { AwsFault } from '../../../aws-fault.ts';
import { type Context, operation } from '../../../operation.ts';
import { demandBackup, describeBackup, oneBackup, statusOf } from '../backup-view.ts';
import { invalid } from '../faults.ts';
import type { Backup, DynamoDbSlice } from '../state.ts';

type Dynamo = Context<DynamoDbSlice>;

/** Deleting a backup, which is done when AWS answers. */
export const backupDeletion = {
  DeleteBackup: operation({
    input: { BackupArn: { type: 'string', required: true, min: 37, max: 1024 } },
    output: oneBackup,
    run({ BackupArn }, context: Dynamo) {
      const backup = demandBackup(context, BackupArn);
      demandDeletable(backup, context);
      context.slice.backups = context.slice.backups.filter((other) => other !== backup);
      const description = describeBackup(backup, context);
      description.BackupDetails.BackupStatus = 'DELETED';
      return { BackupDescription: description };
    },
  }),
};

function demandDeletable(backup: Backup, context: Dynamo): void {
  if (backup.type === 'SYSTEM') {
    const expiry = new Date(backup.expiresAt ?? context.now).toISOString();
    const refusal = `User is not allowed to delete the system backup with arn ${backup.arn}.`;
    throw invalid(`${refusal} It will automatically expire on ${expiry}`);
  }
  if (backup.type === 'AWS_BACKUP') {
    throw invalid(`The backup ${backup.arn} is managed by AWS Backup; delete it from its vault.`);
  }
  if (backup.restoringTable !== undefined) {
    throw inUse(`Backup is being used to restore table: ${backup.restoringTable}`);
  }
  if (statusOf(backup, context) === 'CREATING') throw inUse(`Backup is being created: ${backup.arn}`);
}

function inUse(message: string): AwsFault {
  return new AwsFault('BackupInUseException', message);
}
