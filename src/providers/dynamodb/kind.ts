import type { KindInfo } from '../../model/kind.ts';

const TABLE = 'arn:*:dynamodb:*:*:table/*';
const BACKUP = 'arn:*:dynamodb:*:*:table/*/backup/*';

/** On-demand backups of DynamoDB tables. They carry no tags and nothing of them can be changed. */
export const dynamoDbBackup: KindInfo = {
  kind: 'DynamoDBBackup',
  title: 'DynamoDB backup',
  sourceField: 'tableName',
  sourceNoun: 'table',
  namedPerSource: true,
  namesIgnoreCase: false,
  taggable: false,
  takenByAws: false,
  serialPerSource: true,
  fields: [],
  defaults: {},
  // From the API reference of each operation.
  rates: [
    { operation: 'dynamodb:CreateBackup', perSecond: 50 },
    { operation: 'dynamodb:ListBackups', perSecond: 5 },
    { operation: 'dynamodb:DescribeBackup', perSecond: 10 },
    { operation: 'dynamodb:DeleteBackup', perSecond: 10 },
  ],
  // AWS accepts the same name again and again.
  takenErrors: [],
  busyErrors: [
    'BackupInUseException',
    'ContinuousBackupsUnavailableException',
    'TableInUseException',
    'LimitExceededException',
  ],
  permissions: [
    { action: 'dynamodb:ListBackups', resource: '*', access: 'read' },
    { action: 'dynamodb:ListTables', resource: '*', access: 'read' },
    { action: 'dynamodb:DescribeTable', resource: TABLE, access: 'read' },
    { action: 'dynamodb:DescribeBackup', resource: BACKUP, access: 'read' },
    { action: 'dynamodb:CreateBackup', resource: TABLE, access: 'write' },
    { action: 'dynamodb:DeleteBackup', resource: BACKUP, access: 'write' },
  ],
  timeoutMs: 2 * 60 * 60 * 1000,
};
