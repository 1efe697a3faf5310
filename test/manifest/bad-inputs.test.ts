import { describe, expect, it } from 'vitest';
import { cloudHsm, dynamoDb, linesOf, loadText, redshift, serverless } from './inputs.ts';

/** What is wrong, the input, and what is said of it: `line:column code message | hint`. */
type Case = [name: string, input: string | Uint8Array, lines: string[]];

const utf16 = (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le');

const CASES: Record<string, Case[]> = {
  names: [
    [
      'a Redshift name in capitals',
      redshift('', 'Foo_Bar'),
      [
        '4:9 invalid-value metadata.name "Foo_Bar" is not allowed: lower-case letters, digits and single hyphens; begins with a letter, does not end with a hyphen | write foo-bar',
      ],
    ],
    [
      'a Redshift name with two hyphens and one at its end',
      redshift('', 'a--b-'),
      [
        '4:9 invalid-value metadata.name "a--b-" is not allowed: lower-case letters, digits and single hyphens; begins with a letter, does not end with a hyphen | write a-b',
      ],
    ],
    [
      'a Redshift name that begins with a digit',
      redshift('', '1a'),
      [
        '4:9 invalid-value metadata.name "1a" is not allowed: lower-case letters, digits and single hyphens; begins with a letter, does not end with a hyphen | for example analytics-before-2026-q4',
      ],
    ],
    [
      'a Redshift name of 256 characters',
      redshift('', 'x'.repeat(256)),
      [
        '4:9 too-long metadata.name "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx… is too long: at most 255 characters | it has 256: shorten it by 1',
      ],
    ],
    [
      'a name that is a number',
      redshift('', '2024'),
      [
        '4:9 wrong-type metadata.name is the number 2024, and should be text | for example analytics-before-2026-q4',
      ],
    ],
    [
      'no name',
      redshift('', ''),
      ['4:3 wrong-type metadata.name has no value | for example analytics-before-2026-q4'],
    ],
    [
      'a Serverless name of two characters',
      serverless('', 'ab'),
      ['4:9 too-short metadata.name "ab" is too short: at least 3 characters | for example events-2026-q4'],
    ],
    [
      'a Serverless name of 65 characters',
      serverless('', 'x'.repeat(65)),
      [
        '4:9 too-long metadata.name "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx… is too long: at most 64 characters | it has 65: shorten it by 1',
      ],
    ],
    [
      'a Serverless name with a dot',
      serverless('', 'a.b'),
      [
        '4:9 invalid-value metadata.name "a.b" is not allowed: lower-case letters, digits and hyphens | write a-b',
      ],
    ],
    [
      'a DynamoDB name with a space',
      dynamoDb('', 'a b'),
      ['4:9 invalid-value metadata.name "a b" is not allowed: letters, digits and _ . - | write a-b'],
    ],
    [
      'a table by its ARN',
      dynamoDb('', 'before', 'arn:aws:dynamodb:eu-central-1:123456789012:table/orders'),
      [
        '6:14 invalid-value spec.tableName "arn:aws:dynamodb:eu-central-1:123456789012:table/orders" is not allowed: the name of the table, not its ARN: letters, digits and _ . - | write orders',
      ],
    ],
    [
      'a table name of two characters',
      dynamoDb('', 'before', 'or'),
      ['6:14 too-short spec.tableName "or" is too short: at least 3 characters | for example orders'],
    ],
    [
      'a CloudHSM name with a semicolon',
      cloudHsm('  select: { newest: {} }\n', 'a;b'),
      [
        '4:9 invalid-value metadata.name "a;b" is not allowed: letters, digits, spaces and _ . : / = + - @; no space at either end | write a-b',
      ],
    ],
    [
      'a cluster name of 64 characters',
      redshift().replace('analytics', 'x'.repeat(64)),
      [
        '6:22 too-long spec.clusterIdentifier "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx… is too long: at most 63 characters | it has 64: shorten it by 1',
      ],
    ],
    [
      'a label with a space',
      redshift().replace('  name', '  labels: { a: "b c", "d e": f }\n  name'),
      [
        '4:16 invalid-value metadata.labels.a "b c" is not allowed: letters, digits and . _ -; begins and ends with a letter or digit | write b-c',
        '4:23 invalid-value "d e" in metadata.labels is not allowed: letters, digits and . _ - /; begins and ends with a letter or digit | write d-e',
      ],
    ],
    [
      'a control character in a name, escaped',
      redshift('', '"a\\x1b[31m"'),
      [
        '4:9 invalid-value metadata.name "a\\u001b[31m" is not allowed: lower-case letters, digits and single hyphens; begins with a letter, does not end with a hyphen | write a-31m',
      ],
    ],
  ],
  retention: [
    [
      'a bare number',
      redshift('  retention: 90\n'),
      ['7:14 wrong-type spec.retention is the number 90, and should be text | write 90d'],
    ],
    [
      'a quoted number',
      redshift('  retention: "90"\n'),
      [
        '7:14 invalid-value spec.retention "90" is not allowed: a number of days from 1d to 3653d, or forever | write 90d',
      ],
    ],
    [
      'zero days',
      redshift('  retention: 0d\n'),
      [
        '7:14 invalid-value spec.retention "0d" is not allowed: a number of days from 1d to 3653d, or forever | for example 90d',
      ],
    ],
    [
      '-1, as AWS says it',
      redshift('  retention: -1\n'),
      ['7:14 wrong-type spec.retention is the number -1, and should be text | write forever'],
    ],
    [
      'too many days',
      redshift('  retention: 3654d\n'),
      [
        '7:14 invalid-value spec.retention "3654d" is not allowed: a number of days from 1d to 3653d, or forever | write 3653d',
      ],
    ],
    [
      'weeks',
      redshift('  retention: 2 weeks\n'),
      [
        '7:14 invalid-value spec.retention "2 weeks" is not allowed: a number of days from 1d to 3653d, or forever | write 14d',
      ],
    ],
    [
      'another word for forever',
      serverless('  retention: never\n'),
      [
        '7:14 invalid-value spec.retention "never" is not allowed: a number of days from 1d to 3653d, or forever | write forever',
      ],
    ],
    ['nothing', redshift('  retention:\n'), ['7:3 wrong-type spec.retention has no value | for example 90d']],
    [
      'under metadata',
      redshift().replace('  name: snap\n', '  name: snap\n  retention: 90d\n'),
      ['5:3 unknown-field There is no field "retention" in metadata | it belongs in spec'],
    ],
    [
      'at the top',
      redshift('retention: 90d\n'),
      ['7:1 unknown-field There is no field "retention" in this document | it belongs in spec'],
    ],
    [
      'misspelt',
      redshift('  retentoin: 90d\n'),
      ['7:3 unknown-field There is no field "retentoin" in spec | did you mean retention?'],
    ],
    [
      'for DynamoDB',
      dynamoDb('  retention: 90d\n'),
      [
        '7:3 unknown-field There is no field "retention" in spec | a DynamoDB backup has no retention of its own: write lifecycle.deleteAfter, an instant',
      ],
    ],
    [
      'for DynamoDB, under metadata',
      dynamoDb().replace('  name', '  retention: 90d\n  name'),
      [
        '4:3 unknown-field There is no field "retention" in metadata | a DynamoDB backup has no retention of its own: write lifecycle.deleteAfter, an instant',
      ],
    ],
    [
      'for CloudHSM',
      cloudHsm('  select: { newest: {} }\n  retention: 90d\n'),
      [
        '8:3 unknown-field There is no field "retention" in spec | the cluster has the retention policy: write neverExpires, and lifecycle.deleteAfter for an end',
      ],
    ],
  ],
  'tags and accounts': [
    [
      'accounts without quotes',
      redshift('  sharedWith: [012345678901, 210987654321]\n'),
      [
        '7:16 wrong-type spec.sharedWith[0] is the number 012345678901, and should be text | put it in quotes: "012345678901"',
        '7:30 wrong-type spec.sharedWith[1] is the number 210987654321, and should be text | put it in quotes: "210987654321"',
      ],
    ],
    [
      'an account with hyphens',
      redshift('  sharedWith: ["2109-8765-4321"]\n'),
      [
        '7:16 invalid-value spec.sharedWith[0] "2109-8765-4321" is not allowed: an account id has 12 digits | write 210987654321',
      ],
    ],
    [
      'an account that is too short',
      redshift('  sharedWith: ["123"]\n'),
      [
        '7:16 invalid-value spec.sharedWith[0] "123" is not allowed: an account id has 12 digits | for example 210987654321',
      ],
    ],
    [
      'one account instead of a list',
      redshift('  sharedWith: "210987654321"\n'),
      [
        '7:15 wrong-type spec.sharedWith is the text "210987654321", and should be a list | write a list: [ … ]',
      ],
    ],
    [
      'an account twice',
      redshift('  sharedWith: ["210987654321", "210987654321"]\n'),
      ['7:15 repeated-item spec.sharedWith has "210987654321" twice | remove one of them'],
    ],
    [
      'more accounts than Redshift allows',
      redshift(`  sharedWith: [${Array.from({ length: 21 }, (_, i) => `"${i + 100000000000}"`)}]\n`),
      ['7:15 too-many spec.sharedWith has too many entries: at most 20 | it has 21: remove 1'],
    ],
    [
      'reserved tags',
      redshift('  tags: { aws:x: a, AWS:y: a, "reconcile:project": b }\n'),
      [
        '7:11 invalid-value "aws:x" in spec.tags is not allowed: keys that begin with aws: are reserved by AWS, those with reconcile: by this tool | write aws-x',
        '7:21 invalid-value "AWS:y" in spec.tags is not allowed: keys that begin with aws: are reserved by AWS, those with reconcile: by this tool | write aws-y',
        '7:31 invalid-value "reconcile:project" in spec.tags is not allowed: keys that begin with aws: are reserved by AWS, those with reconcile: by this tool | write reconcile-project',
      ],
    ],
    [
      'tags with wrong characters',
      redshift('  tags: { "a;b": x, c: "d;e" }\n'),
      [
        '7:11 invalid-value "a;b" in spec.tags is not allowed: letters, digits, spaces and _ . : / = + - @ | write a-b',
        '7:24 invalid-value spec.tags.c "d;e" is not allowed: letters, digits, spaces and _ . : / = + - @ | write d-e',
      ],
    ],
    [
      'tags that are no text',
      redshift('  tags: { a: 1, b: true, c: , d: [x] }\n'),
      [
        '7:14 wrong-type spec.tags.a is the number 1, and should be text | put it in quotes: "1"',
        '7:20 wrong-type spec.tags.b is true, and should be text | put it in quotes: "true"',
        '7:26 wrong-type spec.tags.c has no value | give it a value, or remove it',
        '7:34 wrong-type spec.tags.d is a list, and should be text | write text',
      ],
    ],
    [
      'tags that are too long',
      redshift(`  tags: { ${'k'.repeat(129)}: x, v: ${'v'.repeat(257)} }\n`),
      [
        '7:11 too-long "kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk… in spec.tags is too long: at most 128 characters | it has 129: shorten it by 1',
        '7:148 too-long spec.tags.v "vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv… is too long: at most 256 characters | it has 257: shorten it by 1',
      ],
    ],
    [
      '49 tags',
      redshift(`  tags: { ${Array.from({ length: 49 }, (_, i) => `t${i}: x`).join(', ')} }\n`),
      ['7:9 too-many spec.tags has too many entries: at most 48 | it has 49: remove 1'],
    ],
    [
      'tags as a list',
      redshift('  tags: [a, b]\n'),
      ['7:9 wrong-type spec.tags is a list, and should be a mapping | write key: value, indented below it'],
    ],
    [
      'tags for DynamoDB',
      dynamoDb('  tags: { a: b }\n  sharedWith: []\n'),
      [
        '7:3 unknown-field There is no field "tags" in spec | AWS has no tags on DynamoDB backups; metadata.labels stay in this file',
        `8:3 unknown-field There is no field "sharedWith" in spec | AWS can't share DynamoDB backups with other accounts`,
      ],
    ],
  ],
  instants: [
    [
      'a date alone',
      redshift('lifecycle: { createBy: 2026-12-01 }\n'),
      [
        '7:24 invalid-instant lifecycle.createBy "2026-12-01" is not an instant with date, time and zone (RFC 3339) | write 2026-12-01T00:00:00Z',
      ],
    ],
    [
      'no zone',
      redshift('lifecycle: { createBy: 2026-12-01T06:30:00 }\n'),
      [
        '7:24 invalid-instant lifecycle.createBy "2026-12-01T06:30:00" is not an instant with date, time and zone (RFC 3339) | write 2026-12-01T06:30:00Z',
      ],
    ],
    [
      'no seconds',
      redshift('lifecycle: { createBy: 2026-12-01 06:30Z }\n'),
      [
        '7:24 invalid-instant lifecycle.createBy "2026-12-01 06:30Z" is not an instant with date, time and zone (RFC 3339) | write 2026-12-01T06:30:00Z',
      ],
    ],
    [
      'a number',
      redshift('lifecycle: { createBy: 20261201 }\n'),
      [
        '7:24 wrong-type lifecycle.createBy is the number 20261201, and should be text | for example 2026-12-01T00:00:00Z',
      ],
    ],
    [
      'words',
      redshift('lifecycle: { createBy: tomorrow }\n'),
      [
        '7:24 invalid-instant lifecycle.createBy "tomorrow" is not an instant with date, time and zone (RFC 3339) | for example 2026-12-01T00:00:00Z',
      ],
    ],
    [
      'no such day',
      redshift('lifecycle: { createBy: 2026-02-30T00:00:00Z }\n'),
      [
        '7:24 invalid-instant lifecycle.createBy "2026-02-30T00:00:00Z" is not an instant with date, time and zone (RFC 3339) | for example 2026-12-01T00:00:00Z',
      ],
    ],
    [
      'a leap second',
      redshift('lifecycle: { createBy: 2016-12-31T23:59:60Z }\n'),
      [
        `7:24 invalid-instant lifecycle.createBy "2016-12-31T23:59:60Z" can't be used as an instant | write an instant between 1970 and 9999 without a leap second`,
      ],
    ],
    [
      'before 1970',
      redshift('lifecycle: { createBy: 1969-12-31T23:59:59Z }\n'),
      [
        `7:24 invalid-instant lifecycle.createBy "1969-12-31T23:59:59Z" can't be used as an instant | write an instant between 1970 and 9999 without a leap second`,
      ],
    ],
    [
      'deleted before it is created',
      redshift('lifecycle:\n  createBy: 2026-12-02T00:00:00Z\n  deleteAfter: 2026-12-01T00:00:00Z\n'),
      [
        '9:16 wrong-order lifecycle.deleteAfter is not after lifecycle.createBy | createBy must be the earlier of the two <- 8:13 createBy is here',
      ],
    ],
    [
      'the same instant in two zones',
      redshift('lifecycle:\n  createBy: 2026-12-01T01:00:00+01:00\n  deleteAfter: 2026-12-01T00:00:00Z\n'),
      [
        '9:16 wrong-order lifecycle.deleteAfter is not after lifecycle.createBy | createBy must be the earlier of the two <- 8:13 createBy is here',
      ],
    ],
    [
      'a window that ends before it begins',
      cloudHsm(
        '  select:\n    newest: { createdAfter: 2026-12-02T00:00:00Z, createdBefore: 2026-12-01T00:00:00Z }\n',
      ),
      [
        '8:66 wrong-order spec.select.newest.createdBefore is not after spec.select.newest.createdAfter | createdAfter must be the earlier of the two <- 8:29 createdAfter is here',
      ],
    ],
  ],
  lifecycle: [
    [
      'wrong values',
      redshift('lifecycle: { ensure: gone, protect: yes, foo: 1 }\n'),
      [
        '7:22 invalid-value lifecycle.ensure "gone" is not allowed | write present or absent',
        '7:37 wrong-type lifecycle.protect is the text "yes", and should be true or false | write true or false, without quotes',
        '7:42 unknown-field There is no field "foo" in lifecycle | fields here are createBy, deleteAfter, protect, ensure and timeout',
      ],
    ],
    [
      'absent and protected',
      redshift('lifecycle:\n  protect: true\n  ensure: absent\n'),
      [
        '9:11 protected-but-absent (warning) This backup is declared absent and protected; a plan that would delete it is refused | remove lifecycle.protect to let it be deleted, or lifecycle.ensure to keep it <- 8:12 protected here',
      ],
    ],
    [
      'a near value',
      redshift('lifecycle: { ensure: Absent }\n'),
      ['7:22 invalid-value lifecycle.ensure "Absent" is not allowed | did you mean absent?'],
    ],
    [
      'no value',
      redshift('lifecycle:\n'),
      [
        '7:1 wrong-type lifecycle has no value | write lifecycle: {} if there is nothing to say, or remove it',
      ],
    ],
    [
      'retention without createBy',
      redshift('  retention: 30d\n'),
      [
        '7:14 may-be-retaken (warning) AWS deletes this backup after 30d, and the next apply would take it again, of newer data | add lifecycle.createBy: after that instant a missing backup is reported and not taken',
      ],
    ],
    ['retention without createBy, absent', redshift('  retention: 30d\nlifecycle: { ensure: absent }\n'), []],
    [
      'the newest, and not kept',
      cloudHsm('  select: { newest: {} }\n  neverExpires: false\n'),
      [
        '8:17 may-be-retaken (warning) AWS may delete this backup, and the next apply would give its name to a newer one | add lifecycle.createBy: after that instant a missing backup is reported and not taken',
      ],
    ],
  ],
  CloudHSM: [
    [
      'no choice',
      cloudHsm(),
      ['5:1 choose-one spec needs select or copyOf | add exactly one of select and copyOf'],
    ],
    [
      'two choices',
      cloudHsm('  select: { newest: {} }\n  copyOf: { region: eu-west-1, name: x }\n'),
      [
        '8:3 choose-one spec has select and copyOf, and only one of them can be | keep one of select and copyOf',
      ],
    ],
    [
      'an empty select',
      cloudHsm('  select: {}\n'),
      ['7:3 choose-one spec.select needs backupId or newest | add exactly one of backupId and newest'],
    ],
    [
      'select as a list',
      cloudHsm('  select: []\n'),
      [
        '7:11 wrong-type spec.select is a list, and should be a mapping | write key: value, indented below it',
      ],
    ],
    [
      'both ways to select',
      cloudHsm('  select: { newest: {}, backupId: backup-a2b3c4d5e6f }\n'),
      [
        '7:13 choose-one spec.select has backupId and newest, and only one of them can be | keep one of backupId and newest',
      ],
    ],
    [
      'newest without a value',
      cloudHsm('  select: { newest: }\n'),
      [
        '7:13 wrong-type spec.select.newest has no value | write newest: {} if there is nothing to say, or remove it',
      ],
    ],
    [
      'a wrong id',
      cloudHsm('  select: { backupId: backup-189 }\n'),
      [
        '7:23 invalid-value spec.select.backupId "backup-189" is not allowed: backup- and then 11 to 16 letters or digits from 2 to 7 | for example backup-ab2cd3ef4gh',
      ],
    ],
    [
      'a wrong cluster id',
      cloudHsm('  select: { newest: {} }\n').replace('cluster-a2b3c4d5e6f', 'a2b3c4d5e6f'),
      [
        '6:14 invalid-value spec.clusterId "a2b3c4d5e6f" is not allowed: cluster- and then 11 to 16 letters or digits from 2 to 7 | for example cluster-a2b3c4d5e6f',
      ],
    ],
    [
      'a copy of nothing',
      cloudHsm('  copyOf: { region: eu-west-1 }\n'),
      ['7:3 choose-one spec.copyOf needs name or backupId | add exactly one of name and backupId'],
    ],
    [
      'a copy of two',
      cloudHsm('  copyOf: { region: eu-west-1, name: a, backupId: backup-a2b3c4d5e6f }\n'),
      [
        '7:41 choose-one spec.copyOf has name and backupId, and only one of them can be | keep one of name and backupId',
      ],
    ],
    [
      'a copy from nowhere',
      cloudHsm('  copyOf: { name: a }\n'),
      ['7:3 missing-field spec.copyOf.region is missing | for example region: eu-central-1'],
    ],
    [
      'a Region that is none',
      cloudHsm('  copyOf: { region: Frankfurt, backupId: backup-a2b3c4d5e6f }\n'),
      [
        '7:21 invalid-value spec.copyOf.region "Frankfurt" is not allowed: a Region looks like eu-central-1 | for example eu-central-1',
      ],
    ],
    [
      'a copy of what nobody declares',
      cloudHsm('  copyOf: { region: eu-west-1, name: other }\n'),
      [
        '7:38 copy-of-undeclared (warning) No backup with the name "other" is declared in another target | declare it, or copy by backupId',
      ],
    ],
    [
      'backupId in the wrong place',
      cloudHsm('  backupId: backup-a2b3c4d5e6f\n'),
      [
        '5:1 choose-one spec needs select or copyOf | add exactly one of select and copyOf',
        '7:3 unknown-field There is no field "backupId" in spec | write select: { backupId: … }',
      ],
    ],
  ],
  fields: [
    [
      'misspelt and required',
      redshift().replace('clusterIdentifier', 'clusterIdentifer'),
      ['6:3 unknown-field There is no field "clusterIdentifer" in spec | did you mean clusterIdentifier?'],
    ],
    [
      'of another kind',
      redshift().replace('clusterIdentifier', 'namespaceName'),
      [
        '5:1 missing-field spec.clusterIdentifier is missing | for example clusterIdentifier: analytics',
        '6:3 unknown-field There is no field "namespaceName" in spec | a provisioned cluster is named by clusterIdentifier; for a namespace the kind is RedshiftServerlessSnapshot',
      ],
    ],
    [
      'in the wrong section',
      dynamoDb('  createBy: 2026-12-01T00:00:00Z\n  name: x\n'),
      [
        '7:3 unknown-field There is no field "createBy" in spec | it belongs in lifecycle',
        '8:3 unknown-field There is no field "name" in spec | it belongs in metadata',
      ],
    ],
    [
      'a misspelt section',
      redshift().replace('spec:', 'sepc:'),
      ['5:1 unknown-field There is no field "sepc" in this document | did you mean spec?'],
    ],
    ['no spec', redshift().split('spec:')[0] ?? '', ['1:1 missing-field spec is missing | add spec']],
    [
      'an empty spec',
      redshift().replace('  clusterIdentifier: analytics\n', ''),
      ['5:1 wrong-type spec has no value | add clusterIdentifier below it'],
    ],
    [
      'a spec that is text',
      redshift().replace('spec:\n  clusterIdentifier: analytics', 'spec: analytics'),
      [
        '5:7 wrong-type spec is the text "analytics", and should be a mapping | write key: value, indented below it',
      ],
    ],
    [
      'an automated snapshot that is none',
      redshift('  source: { automatedSnapshot: analytics }\n'),
      [
        '7:32 invalid-value spec.source.automatedSnapshot "analytics" is not allowed: the name of an automated snapshot begins with rs: or copy: | for example rs:analytics-2026-11-30-04-12-09',
      ],
    ],
    [
      'an empty source',
      serverless('  source: {}\n'),
      [
        '7:3 missing-field spec.source.recoveryPointId is missing | for example recoveryPointId: 0a1b2c3d-4e5f-6789-abcd-ef0123456789',
      ],
    ],
    [
      'through an anchor',
      redshift('  tags: &t { a: 1 }\nlifecycle:\n  <<: { protect: no }\n'),
      [
        '7:17 wrong-type spec.tags.a is the number 1, and should be text | put it in quotes: "1"',
        '9:18 wrong-type lifecycle.protect is the text "no", and should be true or false | write true or false, without quotes',
      ],
    ],
  ],
  headers: [
    [
      'another version',
      redshift().replace('v1', 'v2'),
      [
        '1:13 unsupported-version apiVersion "reconcile/v2" is not supported | write apiVersion: reconcile/v1',
      ],
    ],
    [
      'no version',
      redshift().replace('apiVersion: reconcile/v1\n', ''),
      ['1:1 missing-field apiVersion is missing | write apiVersion: reconcile/v1'],
    ],
    [
      'a kind in small letters, and another mistake',
      dynamoDb('  foo: 1\n').replace('DynamoDBBackup', 'dynamodbbackup'),
      [
        '2:7 unknown-kind There is no kind "dynamodbbackup" | did you mean DynamoDBBackup?',
        '7:3 unknown-field There is no field "foo" in spec | fields here are tableName',
      ],
    ],
    [
      'an unknown kind',
      dynamoDb().replace('DynamoDBBackup', 'S3Bucket'),
      [
        '2:7 unknown-kind There is no kind "S3Bucket" | kinds are RedshiftClusterSnapshot, RedshiftServerlessSnapshot, DynamoDBBackup and CloudHSMBackup',
      ],
    ],
    [
      'no kind',
      dynamoDb().replace('kind: DynamoDBBackup\n', ''),
      ['1:1 missing-field kind is missing | add kind: DynamoDBBackup'],
    ],
    [
      'kind without a value',
      dynamoDb().replace('DynamoDBBackup', ''),
      ['1:1 missing-field kind is missing | add kind: DynamoDBBackup'],
    ],
    [
      'a kind that is a number',
      dynamoDb().replace('DynamoDBBackup', '5'),
      ['2:7 unknown-kind There is no kind 5 | did you mean DynamoDBBackup?'],
    ],
    [
      'a Kubernetes document',
      'apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: x }\n',
      [
        '1:13 not-a-manifest This document is no manifest: it has apiVersion "apps/v1" | write apiVersion: reconcile/v1, or leave the file out: name files, or use globs instead of a folder',
      ],
    ],
    [
      'no header at all',
      'name: x\n',
      [
        '1:1 not-a-manifest This document is no manifest: it has no apiVersion | write apiVersion: reconcile/v1, or leave the file out: name files, or use globs instead of a folder',
      ],
    ],
    [
      'a list',
      '- a\n- b\n',
      [
        '1:1 not-a-manifest This document is a list, and a manifest is a mapping | begin with apiVersion: reconcile/v1',
      ],
    ],
    [
      'text',
      'hello world\n',
      [
        '1:1 not-a-manifest This document is "hello world", and a manifest is a mapping | begin with apiVersion: reconcile/v1',
      ],
    ],
    [
      'a number',
      '42\n',
      [
        '1:1 not-a-manifest This document is 42, and a manifest is a mapping | begin with apiVersion: reconcile/v1',
      ],
    ],
    [
      'null',
      '~\n',
      [
        '1:1 not-a-manifest This document is nothing, and a manifest is a mapping | begin with apiVersion: reconcile/v1',
      ],
    ],
  ],
  'headers beside other mistakes': [
    [
      'an unknown kind',
      'apiVersion: reconcile/v1\nkind: EBSVolume\nmetdata: { nam: x }\nspec: { size: 1 }\nlifecycle: { protect: "no", ensur: absent }\n',
      [
        '2:7 unknown-kind There is no kind "EBSVolume" | kinds are RedshiftClusterSnapshot, RedshiftServerlessSnapshot, DynamoDBBackup and CloudHSMBackup',
        '3:1 unknown-field There is no field "metdata" in this document | did you mean metadata?',
        '5:23 wrong-type lifecycle.protect is the text "no", and should be true or false | write true or false, without quotes',
        '5:29 unknown-field There is no field "ensur" in lifecycle | did you mean ensure?',
      ],
    ],
    [
      'an unknown kind without its parts',
      'apiVersion: reconcile/v1\nkind: EBSVolume\nmetadata: { nam: x, labels: { a: 1 } }\n',
      [
        '1:1 missing-field spec is missing | add spec',
        '2:7 unknown-kind There is no kind "EBSVolume" | kinds are RedshiftClusterSnapshot, RedshiftServerlessSnapshot, DynamoDBBackup and CloudHSMBackup',
        '3:13 unknown-field There is no field "nam" in metadata | did you mean name?',
        '3:34 wrong-type metadata.labels.a is the number 1, and should be text | put it in quotes: "1"',
      ],
    ],
    [
      'an unknown version and an unknown kind',
      'apiVersion: reconcile/v2\nkind: EBSVolume\nmetadata: { name: x }\nspecs: {}\n',
      [
        '1:13 unsupported-version apiVersion "reconcile/v2" is not supported | write apiVersion: reconcile/v1',
        '2:7 unknown-kind There is no kind "EBSVolume" | kinds are RedshiftClusterSnapshot, RedshiftServerlessSnapshot, DynamoDBBackup and CloudHSMBackup',
        '4:1 unknown-field There is no field "specs" in this document | did you mean spec?',
      ],
    ],
    [
      'a misspelt version of an unknown kind',
      'apiVersion: reconsile/v1\nkind: EBSVolume\nmetdata: { name: x }\nspec: {}\n',
      [
        '1:13 unsupported-version apiVersion "reconsile/v1" is not supported | write apiVersion: reconcile/v1',
        '2:7 unknown-kind There is no kind "EBSVolume" | kinds are RedshiftClusterSnapshot, RedshiftServerlessSnapshot, DynamoDBBackup and CloudHSMBackup',
        '3:1 unknown-field There is no field "metdata" in this document | did you mean metadata?',
      ],
    ],
    [
      'a version of another program with a known kind',
      dynamoDb('  foo: 1\n').replace('reconcile/v1', 'v1'),
      [
        '1:13 unsupported-version apiVersion "v1" is not supported | write apiVersion: reconcile/v1',
        '7:3 unknown-field There is no field "foo" in spec | fields here are tableName',
      ],
    ],
    [
      'no version and a near kind',
      'kind: DynamoBackup\nmetadata: { name: before }\nspec: { tableName: orders, foo: 1 }\n',
      [
        '1:1 missing-field apiVersion is missing | write apiVersion: reconcile/v1',
        '1:7 unknown-kind There is no kind "DynamoBackup" | did you mean DynamoDBBackup?',
        '3:28 unknown-field There is no field "foo" in spec | fields here are tableName',
      ],
    ],
    [
      'a document of another program',
      'apiVersion: dynamodb.services.k8s.aws/v1alpha1\nkind: Backup\nmetdata: { name: x }\nspec: { tableName: orders }\n',
      [
        '1:13 not-a-manifest This document is no manifest: it has apiVersion "dynamodb.services.k8s.aws/v1alpha1" | write apiVersion: reconcile/v1, or leave the file out: name files, or use globs instead of a folder',
      ],
    ],
    [
      'a kind that two come near, told by what it is of',
      redshift('', 'one').replace('RedshiftClusterSnapshot', 'RedshiftSnapshot') +
        '---\n' +
        serverless('', 'two').replace('RedshiftServerlessSnapshot', 'RedshiftSnapshot'),
      [
        '2:7 unknown-kind There is no kind "RedshiftSnapshot" | did you mean RedshiftClusterSnapshot?',
        '9:7 unknown-kind There is no kind "RedshiftSnapshot" | did you mean RedshiftServerlessSnapshot?',
      ],
    ],
    [
      'no kind, and nothing that tells it',
      'apiVersion: reconcile/v1\nmetadata: { name: x }\nspec: {}\nfoo: 1\n',
      [
        '1:1 missing-field kind is missing | kinds are RedshiftClusterSnapshot, RedshiftServerlessSnapshot, DynamoDBBackup and CloudHSMBackup',
        '4:1 unknown-field There is no field "foo" in this document | fields here are apiVersion, kind, metadata, spec and lifecycle',
      ],
    ],
    [
      'a key that is a number',
      redshift('  tags: { 2026: x, a: 1 }\n'),
      [
        '7:11 key-not-text A key is 2026, which is not text | put it in quotes: "2026"',
        '7:23 wrong-type spec.tags.a is the number 1, and should be text | put it in quotes: "1"',
      ],
    ],
  ],
  'empty input': [
    ['nothing', '', ['1:1 empty-file This file holds no document | write a manifest in it, or remove it']],
    [
      'a comment',
      '# nothing yet\n',
      ['1:1 empty-file This file holds no document | write a manifest in it, or remove it'],
    ],
    [
      'separators',
      '---\n---\n',
      ['1:1 empty-file This file holds no document | write a manifest in it, or remove it'],
    ],
    [
      'only a project',
      'apiVersion: reconcile/v1\nkind: Project\nmetadata: { name: x }\n',
      [
        '- no-manifests There is no manifest in standard input | name the files or folders that hold manifests; reconcile.yaml is read by itself',
        '2:7 project-ignored (warning) <stdin> holds a project, which is not used: no project is | write it to a file and name that: --project FILE',
      ],
    ],
  ],
  'YAML syntax': [
    [
      'a tab',
      'apiVersion: reconcile/v1\nmetadata:\n\tname: x\n',
      ['3:1 yaml-tab A tab is used for indentation, which YAML does not allow | use spaces'],
    ],
    [
      'a key twice',
      redshift('  retention: forever\n  retention: 6\n  foo: 1\n'),
      [
        '8:3 duplicate-key "retention" stands here twice in the same mapping | keep one of them <- 7:3 first given here',
        '8:14 wrong-type spec.retention is the number 6, and should be text | write 6d',
        '9:3 unknown-field There is no field "foo" in spec | fields here are clusterIdentifier, retention, tags, exactTags, sharedWith and source',
      ],
    ],
    [
      'too much indentation',
      redshift('   retention: 5d\n'),
      [
        '6:22 yaml-syntax What is below this line is indented further than it | indent with spaces, and line up what belongs together',
      ],
    ],
    [
      'too little indentation',
      redshift(' retention: 5d\n'),
      [
        '7:1 yaml-syntax This line is not indented like its neighbours | indent with spaces, and line up what belongs together',
      ],
    ],
    [
      'an open double quote',
      redshift('  retention: "5d\n'),
      ['7:14 yaml-syntax This " is never closed | close it with "'],
    ],
    [
      'an open single quote',
      redshift("  retention: '5d\n"),
      [`7:14 yaml-syntax This ' is never closed | close it with '`],
    ],
    [
      'an open bracket',
      redshift('  sharedWith: [a, b\nlifecycle: {}\n'),
      ['7:15 yaml-syntax This [ is never closed | close it with ]'],
    ],
    [
      'an open brace',
      redshift('  tags: { a: b\n'),
      ['7:9 yaml-syntax This { is never closed | close it with }'],
    ],
    [
      'a colon in text',
      redshift('  retention: 5d: 6\n'),
      [
        '7:14 yaml-syntax A second "key: value" stands on the same line | put text that contains ": " in quotes, or begin a new line',
      ],
    ],
    [
      'no space after a colon',
      'apiVersion:reconcile/v1\nkind: X\n',
      [
        '1:1 yaml-syntax This line is not a "key: value" | put a space after the colon: apiVersion: reconcile/v1',
      ],
    ],
    [
      'no colon',
      'apiVersion: reconcile/v1\nkind\n',
      [
        '2:1 yaml-syntax This line is not a "key: value" | put a colon and a space between a key and its value',
      ],
    ],
    [
      'no space after a hyphen',
      redshift('  sharedWith:\n  -"210987654321"\n'),
      ['8:3 yaml-syntax This is not a list entry | put a space after the hyphen'],
    ],
    [
      'a list among fields',
      redshift('- x\n'),
      [
        '7:1 yaml-syntax A list entry stands among the fields of a mapping | give the list a key, and put its entries below it',
      ],
    ],
    [
      'text that begins with @',
      redshift('  retention: @x\n'),
      [`7:14 yaml-syntax Text can't begin with this character | put the text in quotes`],
    ],
    [
      'an unknown escape',
      redshift('  retention: "\\q"\n'),
      [
        '7:15 yaml-syntax A backslash in double quotes begins an escape that YAML does not know | use single quotes, or write the backslash twice',
      ],
    ],
    [
      'a closing bracket alone',
      '}\n',
      ['1:1 yaml-syntax This does not belong here | indent with spaces, and line up what belongs together'],
    ],
    [
      'an indented beginning',
      '   apiVersion: reconcile/v1\n kind: X\n',
      ['2:2 yaml-syntax This does not belong here | indent with spaces, and line up what belongs together'],
    ],
    [
      'JSON without a comma',
      '{"apiVersion": "reconcile/v1" "kind": "DynamoDBBackup"}',
      [
        '1:16 yaml-syntax Something is missing between the entries inside [ ] or { } | put commas between them',
      ],
    ],
    [
      'text after the end',
      `${dynamoDb()}...\nfoo\n`,
      [
        '8:1 not-a-manifest This document is "foo", and a manifest is a mapping | begin with apiVersion: reconcile/v1',
      ],
    ],
    [
      'one broken document of three',
      `${dynamoDb('', 'one')}---\n${dynamoDb('  x: [\n', 'two')}---\n${dynamoDb('  y: 1\n', 'three')}`,
      [
        '14:6 yaml-syntax This [ is never closed | close it with ]',
        '22:3 unknown-field There is no field "y" in spec | fields here are tableName',
      ],
    ],
  ],
  'YAML that is refused': [
    [
      'tags of their own, beside other mistakes',
      redshift('  retention: !days 5\n  tags: !Sub { owner: !Ref Owner }\n  foo: 1\n'),
      [
        '7:14 yaml-tag The YAML tag !days is not supported | remove the tag and write plain text, numbers, lists and mappings',
        '7:20 invalid-value spec.retention "5" is not allowed: a number of days from 1d to 3653d, or forever | write 5d',
        '8:9 yaml-tag The YAML tag !Sub is not supported | remove the tag and write plain text, numbers, lists and mappings',
        '8:23 yaml-tag The YAML tag !Ref is not supported | remove the tag and write plain text, numbers, lists and mappings',
        '9:3 unknown-field There is no field "foo" in spec | fields here are clusterIdentifier, retention, tags, exactTags, sharedWith and source',
      ],
    ],
    [
      'a tag above a syntax error',
      redshift('  retention: !days 5d\n  tags: [\n'),
      [
        '7:14 yaml-tag The YAML tag !days is not supported | remove the tag and write plain text, numbers, lists and mappings',
        '8:9 yaml-syntax This [ is never closed | close it with ]',
      ],
    ],
    [
      'a tag that is not declared',
      redshift('  retention: !e!days 5d\n'),
      [
        '7:14 yaml-tag The YAML tag !e!days is not supported | remove the tag and write plain text, numbers, lists and mappings',
      ],
    ],
    [
      'binary data',
      redshift('  retention: !!binary aGk=\n'),
      [
        '7:14 yaml-tag The YAML tag !!binary is not supported | remove the tag and write plain text, numbers, lists and mappings',
        '7:23 invalid-value spec.retention "aGk=" is not allowed: a number of days from 1d to 3653d, or forever | for example 90d',
      ],
    ],
    [
      'a timestamp',
      redshift('lifecycle: { createBy: !!timestamp 2026-12-01T00:00:00Z }\n'),
      [
        '7:24 yaml-tag The YAML tag !!timestamp is not supported | remove the tag and write plain text, numbers, lists and mappings',
      ],
    ],
    [
      'an alias of nothing',
      redshift('  retention: *x\n'),
      [
        '7:14 yaml-alias There is no anchor &x above this alias | put text that begins with * in quotes, or add &x in the same document',
      ],
    ],
    [
      'an alias within itself',
      redshift('  tags: &a { x: *a }\n'),
      ['7:17 yaml-alias The alias *a stands inside the value that it names | remove it'],
    ],
    [
      'aliases that multiply',
      [
        'a: &a [x,x,x,x,x,x,x,x,x]',
        'b: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]',
        'c: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]',
        'd: [*c,*c,*c,*c,*c,*c,*c,*c,*c]',
      ].join('\n'),
      ['1:1 yaml-alias Aliases (*) repeat more than 100 values in this document | write the values out'],
    ],
    [
      'too many aliases',
      `a: &a x\nb: [${'*a, '.repeat(101)}]\n`,
      ['2:405 yaml-alias Aliases (*) repeat more than 100 values in this document | write the values out'],
    ],
    [
      'a merge of text',
      redshift('  <<: text\n'),
      [
        '7:3 yaml-merge << merges mappings, and its value is something else | give it an alias of a mapping, or a list of such: <<: *common',
      ],
    ],
    [
      '__proto__',
      redshift('  __proto__: { polluted: true }\n'),
      ['7:3 reserved-key __proto__ is not allowed as a key | remove it'],
    ],
    [
      'keys that are no text',
      redshift('  tags: { 1: a, true: b, null: c, ? [x] : d }\n'),
      [
        '7:11 key-not-text A key is 1, which is not text | put it in quotes: "1"',
        '7:17 key-not-text A key is true, which is not text | put it in quotes: "true"',
        '7:26 key-not-text A key is null, which is not text | put it in quotes: "null"',
        '7:37 key-not-text A key is a list, mapping or alias | write a name',
      ],
    ],
    [
      'a missing key',
      redshift('  : a\n'),
      ['7:1 key-not-text A key is missing before the colon | write a name before it, or remove the line'],
    ],
    [
      'deep lists',
      '['.repeat(100_000),
      ['1:101 too-deep This is nested too deeply | a manifest needs few levels'],
    ],
    [
      'deep blocks',
      '- '.repeat(100_000),
      ['1:200 too-deep This is nested too deeply | a manifest needs few levels'],
    ],
    [
      'deep mappings',
      '{a: '.repeat(100_000),
      ['1:398 too-deep This is nested too deeply | a manifest needs few levels'],
    ],
    [
      'too many documents',
      '---\n'.repeat(10_005),
      ['10002:4 too-many-documents There are too many documents in this file | split it into several files'],
    ],
    [
      'too much of everything',
      `a: [${'x,'.repeat(60_000)}]`,
      [
        '1:33335 too-large There is more text here than manifests can need | reading stopped here; is this the right file?',
      ],
    ],
    [
      'YAML 1.1 asked for',
      `%YAML 1.1\n---\n${redshift('lifecycle: { protect: yes }\n')}`,
      [
        '9:23 wrong-type lifecycle.protect is the text "yes", and should be true or false | write true or false, without quotes',
      ],
    ],
  ],
  bytes: [
    ['UTF-16', utf16(redshift()), ['1:1 wrong-encoding This file is UTF-16 text | save it as UTF-8']],
    [
      'UTF-16 without a mark',
      utf16(redshift()).subarray(2),
      ['1:1 wrong-encoding This file is UTF-16 text | save it as UTF-8'],
    ],
    [
      'Latin-1',
      Buffer.concat([Buffer.from(redshift()), Buffer.from('  tags: { a: ä }\n', 'latin1')]),
      ['7:15 wrong-encoding This is not UTF-8 text | save the file as UTF-8'],
    ],
    [
      'a cut character',
      Buffer.from(redshift('# ä')).subarray(0, -1),
      ['7:4 wrong-encoding This is not UTF-8 text | save the file as UTF-8'],
    ],
    [
      'a zero',
      `${redshift()}\u0000`,
      ['1:1 binary-file This is a binary file, not text | name YAML or JSON files'],
    ],
    [
      'an escape character',
      redshift('  tags: { a: \u001b[31m }\n'),
      ['7:14 control-character The control character U+001B is not allowed in YAML | remove it'],
    ],
    [
      'a byte order mark',
      `\ufeff${redshift('  retention: 99\n')}`,
      ['7:14 wrong-type spec.retention is the number 99, and should be text | write 99d'],
    ],
    [
      'line ends of Windows',
      redshift('  retention: 98\n').replaceAll('\n', '\r\n'),
      ['7:14 wrong-type spec.retention is the number 98, and should be text | write 98d'],
    ],
  ],
  duplicates: [
    [
      'the same backup twice',
      `${redshift()}---\n${redshift()}`,
      [
        '11:9 duplicate-backup The Redshift snapshot snap is declared twice | remove one of them, or give it another name <- 4:9 first declared here',
      ],
    ],
    [
      'the same Redshift name but for case',
      `${redshift()}---\n${redshift('', 'SNAP')}`,
      [
        '11:9 duplicate-backup The Redshift snapshot SNAP is declared twice | remove one of them, or give it another name <- 4:9 first declared here',
        '11:9 invalid-value metadata.name "SNAP" is not allowed: lower-case letters, digits and single hyphens; begins with a letter, does not end with a hyphen | write snap',
      ],
    ],
    [
      'one of them with another mistake',
      `${redshift()}---\n${redshift('  foo: 1\n')}`,
      [
        '11:9 duplicate-backup The Redshift snapshot snap is declared twice | remove one of them, or give it another name <- 4:9 first declared here',
        '14:3 unknown-field There is no field "foo" in spec | fields here are clusterIdentifier, retention, tags, exactTags, sharedWith and source',
      ],
    ],
    [
      'the same CloudHSM backup under two names',
      `${cloudHsm('  select: { backupId: backup-a2b3c4d5e6f }\n', 'one')}---\n${cloudHsm('  select: { backupId: backup-a2b3c4d5e6f }\n', 'two')}`,
      [
        '15:23 duplicate-backup The CloudHSM backup backup-a2b3c4d5e6f is given two names | remove one of them, or give it another name <- 7:23 first declared here',
      ],
    ],
    [
      'the same DynamoDB name and table',
      `${dynamoDb()}---\n${dynamoDb()}`,
      [
        '11:9 duplicate-backup The DynamoDB backup before of orders is declared twice | remove one of them, or give it another name <- 4:9 first declared here',
      ],
    ],
  ],
};

describe.each(Object.entries(CASES))('%s', (_group, cases) => {
  it.each(cases)('%s', async (_name, input, lines) => {
    const { diagnostics } = await loadText(input);
    expect(linesOf(diagnostics)).toEqual(lines);
  });
});

describe('a timeout', () => {
  const refused = (text: string) =>
    `invalid-value lifecycle.timeout "${text}" is not allowed: a number and one of s, m, h and d; from 1m to 7d`;

  it.each([
    ['120', 'wrong-type lifecycle.timeout is the number 120, and should be text | for example 2h'],
    ['"90"', `${refused('90')} | for example 2h`],
    ['30s', `${refused('30s')} | write 1m`],
    ['2 hours', `${refused('2 hours')} | write 2h`],
    ['PT90M', `${refused('PT90M')} | write 90m`],
    ['1h30m', `${refused('1h30m')} | write 90m`],
    ['2w', `${refused('2w')} | for example 2h`],
    ['8d', `${refused('8d')} | write 7d`],
    ['never', `${refused('never')} | for example 2h`],
  ])('of %s is refused', async (text, line) => {
    const { diagnostics } = await loadText(redshift(`lifecycle: { timeout: ${text} }\n`));
    expect(linesOf(diagnostics)).toEqual([`7:23 ${line}`]);
  });
});
