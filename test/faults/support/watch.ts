import type { Call, Interference } from '../../../src/sandbox/pipeline/interfere.ts';

/** What was done to a sandbox, whatever became of the answers. */
export interface Watch {
  interference: Interference;
  /** How often each backup was begun, by operation and name. */
  creations: Map<string, number>;
  /** What was deleted, in the order of the deletions. */
  deletions: string[];
  /** Of each deletion, the backup's id as `Observed` has it. */
  deletedIds: string[];
}

const CREATIONS = [
  'CreateClusterSnapshot',
  'CopyClusterSnapshot',
  'CreateSnapshot',
  'ConvertRecoveryPointToSnapshot',
  'CreateBackup',
  'CopyBackupToRegion',
];

/** Operations that change something; all others read. */
export const WRITES = /^(?!Describe|List|Get|AssumeRole)/;

/** Notes every creation and deletion that takes effect. */
export function openWatch(): Watch {
  const creations = new Map<string, number>();
  const deletions: string[] = [];
  const deletedIds: string[] = [];
  return {
    creations,
    deletions,
    deletedIds,
    interference: async (call, perform) => {
      const reply = await perform();
      const name = `${call.operation} ${nameIn(call)}`;
      if (CREATIONS.includes(call.operation)) creations.set(name, (creations.get(name) ?? 0) + 1);
      else if (/^Delete(ClusterSnapshot|Snapshot|Backup)$/.test(call.operation)) {
        deletions.push(name);
        deletedIds.push(idIn(call));
      }
      return reply;
    },
  };
}

const IDS = ['SnapshotIdentifier', 'snapshotName', 'BackupArn', 'BackupId'];

function idIn({ input }: Call): string {
  return String(Object.entries(input).find(([member]) => IDS.includes(member))?.[1]);
}

/** The backup that a call is about; of a DynamoDB backup also the table, of a copy the source and where it goes. */
function nameIn(call: Call): string {
  const input = new Map<string, unknown>(Object.entries(call.input));
  const [, table] = /table\/([^/]+)\//.exec(String(input.get('BackupArn'))) ?? [];
  const parts = [
    table,
    ...['TableName', 'BackupId', 'DestinationRegion', 'TargetSnapshotIdentifier'].map((member) =>
      input.get(member),
    ),
    ...['SnapshotIdentifier', 'snapshotName', 'BackupName'].map((member) => input.get(member)),
  ];
  return parts.filter((part) => part !== undefined).join('/');
}
