import { AwsFault } from '../../../aws-fault.ts';
import { type Context, type Operation, operation } from '../../../operation.ts';
import { invalidCombination, invalidParameter, invalidSnapshotState, snapshotNotFound } from '../faults.ts';
import { ONE_SNAPSHOT } from '../shapes/snapshot-shape.ts';
import { readSnapshotArn, requireOwn, statusNow } from '../snapshots/find-snapshot.ts';
import { SUPPORT_ACCOUNT, viewSnapshot } from '../snapshots/view-snapshot.ts';
import type { RedshiftSlice, SnapshotRecord } from '../state.ts';

const INPUT = {
  SnapshotIdentifier: { type: 'string' },
  SnapshotArn: { type: 'string' },
  SnapshotClusterIdentifier: { type: 'string' },
  AccountWithRestoreAccess: { type: 'string', required: true },
} as const;

/** AWS's limit per snapshot, which can not be raised. */
const ACCOUNT_LIMIT = 20;

/** Lets another account restore a manual snapshot. */
export const authorizeSnapshotAccess: Operation<RedshiftSlice> = operation({
  input: INPUT,
  output: ONE_SNAPSHOT,
  run: (input, context: Context<RedshiftSlice>) => {
    const account = input.AccountWithRestoreAccess;
    if (!/^\d{12}$/.test(account) && account !== SUPPORT_ACCOUNT) {
      throw invalidParameter(`${account} is not an account that access can be given to.`);
    }
    if (account === context.account) throw invalidParameter(`The account ${account} owns the snapshot.`);
    const snapshot = named(input, context);
    checkSharable(snapshot, context);
    if (snapshot.sharedWith.includes(account)) {
      const message = `The account ${account} has access to the snapshot ${snapshot.identifier} already.`;
      throw new AwsFault('AuthorizationAlreadyExists', message);
    }
    if (snapshot.sharedWith.length >= ACCOUNT_LIMIT) {
      const message = `A snapshot can be shared with up to ${ACCOUNT_LIMIT} accounts.`;
      throw new AwsFault('AuthorizationQuotaExceeded', message);
    }
    snapshot.sharedWith.push(account);
    return { Snapshot: viewSnapshot(snapshot, context) };
  },
});

/** Takes another account's access away again. */
export const revokeSnapshotAccess: Operation<RedshiftSlice> = operation({
  input: INPUT,
  output: ONE_SNAPSHOT,
  run: (input, context: Context<RedshiftSlice>) => {
    const account = input.AccountWithRestoreAccess;
    const snapshot = named(input, context);
    if (!snapshot.sharedWith.includes(account)) {
      const message = `The account ${account} has no access to the snapshot ${snapshot.identifier}.`;
      throw new AwsFault('AuthorizationNotFound', message, { status: 404 });
    }
    snapshot.sharedWith = snapshot.sharedWith.filter((one) => one !== account);
    return { Snapshot: viewSnapshot(snapshot, context) };
  },
});

type Naming = {
  SnapshotIdentifier?: string | undefined;
  SnapshotArn?: string | undefined;
  SnapshotClusterIdentifier?: string | undefined;
};

function named(input: Naming, context: Context<RedshiftSlice>): SnapshotRecord {
  const { SnapshotIdentifier: identifier, SnapshotArn: arn, SnapshotClusterIdentifier: cluster } = input;
  if (identifier && arn) throw invalidCombination('SnapshotIdentifier and SnapshotArn can not be combined.');
  if (identifier) return requireOwn(context, identifier, cluster);
  if (!arn)
    throw new AwsFault('MissingParameter', 'The request must contain SnapshotIdentifier or SnapshotArn.');
  const names = readSnapshotArn(arn, context);
  if (names === undefined) throw snapshotNotFound(arn);
  if (names.account !== context.account) {
    throw new AwsFault('AccessToSnapshotDenied', `Only the owner of ${arn} decides who has access to it.`);
  }
  return requireOwn(context, names.identifier, names.cluster);
}

function checkSharable(snapshot: SnapshotRecord, context: Context<RedshiftSlice>): void {
  const status = statusNow(snapshot, context);
  if (snapshot.type !== 'manual') {
    throw invalidSnapshotState(
      `The snapshot ${snapshot.identifier} is automated; only manual ones are shared.`,
    );
  }
  if (status !== 'available') {
    throw invalidSnapshotState(`The snapshot ${snapshot.identifier} is ${status}; it must be available.`);
  }
}
