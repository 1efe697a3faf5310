import { expect, test } from 'vitest';
import { identifyBackup } from '../../src/cli/show-backup/identify-backup.ts';
import { nearestAddress } from '../../src/cli/show-backup/nearest-address.ts';
import { parseSubject, targetsOf } from '../../src/cli/show-backup/subject.ts';
import { Stop } from '../../src/cli/stop.ts';
import type { Project } from '../../src/model/project.ts';
import { KINDS } from '../../src/providers/registry.ts';
import { desired, observed } from '../support/values.ts';

test.each([
  ['DynamoDBBackup/orders/a', { kinds: ['DynamoDBBackup'], path: 'DynamoDBBackup/orders/a' }],
  [
    'eu/DynamoDBBackup/orders/a',
    { kinds: ['DynamoDBBackup'], target: 'eu', path: 'DynamoDBBackup/orders/a' },
  ],
  // No permission is asked for but that of the service in the ARN.
  ['arn:aws:dynamodb:eu-central-1:1:table/t/backup/01-a', { kinds: ['DynamoDBBackup'] }],
  ['arn:aws:redshift:eu-central-1:1:snapshot:c/s', { kinds: ['RedshiftClusterSnapshot'] }],
  ['arn:aws-cn:redshift-serverless:x:1:snapshot/u', { kinds: ['RedshiftServerlessSnapshot'] }],
  ['arn:aws:cloudhsm:x:1:backup/backup-a', { kinds: ['CloudHSMBackup'] }],
  ['arn:aws:s3:::bucket', { kinds: [] }],
  ['backup-a2b3c4d5e6f', {}],
  ['rs:nightly', {}],
  ['a/b/c', {}],
  ['', {}],
])('%s says where to look', (text, subject) => {
  expect(parseSubject(text, KINDS)).toEqual({ text, ...subject });
});

const PROJECT: Project = {
  name: 'acme',
  targets: [{ name: 'default' }, { name: 'eu' }],
  guards: { maxDeletePercent: 30 },
};

test.each([
  ['DynamoDBBackup/orders/a', ['default']],
  ['eu/DynamoDBBackup/orders/a', ['eu']],
  ['backup-a2b3c4d5e6f', ['default', 'eu']],
])('%s is looked for in %j', (text, targets) => {
  const found = targetsOf(parseSubject(text, KINDS), PROJECT).targets;
  expect(found.map(({ name }) => name)).toEqual(targets);
});

test('an address of a target that the project lacks is bad input', () => {
  expect(() => targetsOf(parseSubject('us/DynamoDBBackup/orders/a', KINDS), PROJECT)).toThrow(Stop);
});

test('a declaration means a backup in its own target, by its name in any case where AWS does not tell', () => {
  const declared = desired('RedshiftClusterSnapshot');
  const declaredBy = (parts: Parameters<typeof observed>[1]) =>
    identifyBackup(observed('RedshiftClusterSnapshot', parts), [declared]).declaredBy;
  expect(declaredBy({})).toBe(declared);
  expect(declaredBy({ name: 'Q4' })).toBe(declared);
  expect(declaredBy({ name: 'q5' })).toBeUndefined();
  expect(declaredBy({ target: 'eu' })).toBeUndefined();
  expect(declaredBy({ maker: 'automated' })).toBeUndefined();
  expect(declaredBy({ sharedBy: '210987654321' })).toBeUndefined();
  const table = desired('DynamoDBBackup', { source: 'orders' });
  const ofTable = (source: string, name: string) =>
    identifyBackup(observed('DynamoDBBackup', { source, name }), [table]).declaredBy;
  expect(ofTable('orders', 'q4')).toBe(table);
  expect(ofTable('orders', 'Q4')).toBeUndefined();
  expect(ofTable('customers', 'q4')).toBeUndefined();
});

test('the nearest address is the one with the fewest letters between, if it is near at all', () => {
  const candidates = ['orders/before', 'orders/after'].map((forms) => ({
    address: `default/DynamoDBBackup/${forms}`,
    forms: [forms],
  }));
  expect(nearestAddress('orders/befor', candidates)).toBe('default/DynamoDBBackup/orders/before');
  expect(nearestAddress('ORDERS/AFTER', candidates)).toBe('default/DynamoDBBackup/orders/after');
  expect(nearestAddress('something-else', candidates)).toBeUndefined();
  expect(nearestAddress('x', [])).toBeUndefined();
  expect(nearestAddress('x'.repeat(100_000), candidates)).toBeUndefined();
});
