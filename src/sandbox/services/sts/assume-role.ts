import { AwsFault } from '../../aws-fault.ts';
import { type Operation, operation } from '../../operation.ts';
import type { StsSlice } from './state.ts';

/** Whom temporary credentials are for; travels in the session token, so that the sandbox needs to keep nothing. */
export interface RoleSession {
  role: string;
  session: string;
}

const HOUR_SECONDS = 3_600;

/**
 * Gives anybody the credentials of any role, which need not exist: the sandbox has no IAM. From then on the caller
 * is in the role's account. Unlike AWS's, the credentials are always the same and hold beyond their time.
 */
export const assumeRole: Operation<StsSlice> = operation({
  input: {
    RoleArn: { type: 'string', required: true, min: 20, max: 2048 },
    RoleSessionName: { type: 'string', required: true, min: 2, max: 64, pattern: '^[\\w+=,.@-]*$' },
    DurationSeconds: { type: 'integer', min: 900, max: 43_200 },
    ExternalId: { type: 'string', min: 2, max: 1224 },
    Policy: { type: 'string', min: 1 },
    SourceIdentity: { type: 'string', min: 2, max: 64 },
  },
  output: {
    Credentials: {
      type: 'structure',
      members: {
        AccessKeyId: { type: 'string' },
        SecretAccessKey: { type: 'string' },
        SessionToken: { type: 'string' },
        Expiration: { type: 'timestamp', format: 'iso' },
      },
    },
    AssumedRoleUser: {
      type: 'structure',
      members: { AssumedRoleId: { type: 'string' }, Arn: { type: 'string' } },
    },
  },
  run: ({ RoleArn, RoleSessionName: session, DurationSeconds = HOUR_SECONDS }, { now, partition }) => {
    const { account, role } = readRole(RoleArn);
    return {
      Credentials: {
        AccessKeyId: `ASIA${account}`,
        SecretAccessKey: 'sandbox',
        SessionToken: writeToken({ role, session }),
        Expiration: now + DurationSeconds * 1_000,
      },
      AssumedRoleUser: {
        AssumedRoleId: `AROASANDBOXSANDBOXSAN:${session}`,
        Arn: assumedRoleArn({ partition, account }, { role, session }),
      },
    };
  },
});

/** The ARN by which a caller with a role's credentials is known. */
export function assumedRoleArn(
  { partition, account }: { partition: string; account: string },
  { role, session }: RoleSession,
): string {
  return `arn:${partition}:sts::${account}:assumed-role/${role}/${session}`;
}

/** What a session token of this sandbox says; undefined for any other. */
export function readToken(token: string): RoleSession | undefined {
  const [role, session] = Buffer.from(token, 'base64url').toString().split('/');
  return role === undefined || session === undefined ? undefined : { role, session };
}

function writeToken({ role, session }: RoleSession): string {
  return Buffer.from(`${role}/${session}`).toString('base64url');
}

/** A role's own name is the last part of its path. */
function readRole(arn: string): { account: string; role: string } {
  const match = /^arn:[\w-]+:iam::(\d{12}):role\/(?:[\w+=,.@/-]+\/)?([\w+=,.@-]{1,64})$/.exec(arn);
  const [, account, role] = match ?? [];
  if (account !== undefined && role !== undefined) return { account, role };
  throw new AwsFault('ValidationError', `${arn} is invalid`);
}
