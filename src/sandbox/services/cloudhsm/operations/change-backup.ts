import { type Context, operation } from '../../../operation.ts';
import { demandBackup, oneBackup, stateOf, viewBackup } from '../backup-state.ts';
import { invalid } from '../faults.ts';
import { RESPITE } from '../retention.ts';
import { backupId } from '../shapes.ts';
import type { Backup, CloudHsmSlice } from '../state.ts';

type CloudHsm = Context<CloudHsmSlice>;

const id = { ...backupId, required: true } as const;

/** Pinning, deleting and taking back a deletion. */
export const backupChanges = {
  ModifyBackupAttributes: operation({
    input: { BackupId: id, NeverExpires: { type: 'boolean', required: true } },
    output: oneBackup,
    run({ BackupId, NeverExpires }, context: CloudHsm) {
      // Also while it waits for its deletion: so a backup can be pinned before it is restored.
      const backup = demandState(context, BackupId, ['READY', 'PENDING_DELETION']);
      // What was pinned beyond its time is deleted from now on, not from when it would have been.
      if (!NeverExpires) backup.sparedUntil = Math.max(backup.sparedUntil ?? 0, context.now);
      backup.neverExpires = NeverExpires;
      return { Backup: viewBackup(backup, context) };
    },
  }),

  DeleteBackup: operation({
    input: { BackupId: id },
    output: oneBackup,
    run({ BackupId }, context: CloudHsm) {
      const backup = demandState(context, BackupId, ['READY']);
      backup.deletedAt = context.now;
      delete backup.fixedState;
      return { Backup: viewBackup(backup, context) };
    },
  }),

  RestoreBackup: operation({
    input: { BackupId: id },
    output: oneBackup,
    run({ BackupId }, context: CloudHsm) {
      const backup = demandState(context, BackupId, ['PENDING_DELETION']);
      delete backup.deletedAt;
      // The others of its cluster too: one of them may have been spared as the last so far.
      const siblings = context.slice.backups.filter(({ clusterId }) => clusterId === backup.clusterId);
      for (const sibling of siblings) sibling.sparedUntil = context.now + RESPITE;
      delete backup.fixedState;
      return { Backup: viewBackup(backup, context) };
    },
  }),
};

/** Which error AWS has for a wrong state is not documented beyond its class: `CloudHsmInvalidRequestException`. */
function demandState(context: CloudHsm, backup: string, allowed: readonly string[]): Backup {
  const found = demandBackup(context, backup);
  const state = stateOf(found, context);
  if (allowed.includes(state)) return found;
  throw invalid(`The backup ${backup} is ${state}, it must be ${allowed.join(' or ')}.`);
}
