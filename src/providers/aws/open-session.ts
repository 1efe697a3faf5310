import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { defaultProvider } from '@aws-sdk/credential-provider-node';
import type { AwsCredentialIdentity, Provider as Supplier } from '@smithy/types';
import type { Target } from '../../model/project.ts';
import { openClient } from './client.ts';
import { configuredEndpoint, configuredRegion, noAccess } from './configuration.ts';
import { freeLimiter, type Limiter } from './limiter.ts';
import type { ServiceId, Session } from './session.ts';

/** Replaces what target and environment say, for every target: how `--sandbox` is reached. */
export interface Connection {
  endpoint?: string;
  region?: string;
  /** Instead of the target's profile and role. */
  credentials?(target: Target): AwsCredentialIdentity;
}

export interface OpenSessionOptions {
  target: Target;
  project: string;
  access: Session['access'];
  readActions: ReadonlySet<string>;
  env: Readonly<Record<string, string | undefined>>;
  connection?: Connection;
  /** Without one, nothing is held back. */
  limiter?: Limiter;
  onThrottle?: (operation: string, waitMs: number) => void;
}

/**
 * Finds Region, credentials and account of a target. Rejects with a `ProviderError` (`access`) where there are
 * none, or where they belong to another account than the target expects.
 */
export async function openSession(options: OpenSessionOptions): Promise<Session> {
  const { target, project, access, readActions, connection } = options;
  const endpoint = (service: ServiceId) => configuredEndpoint(service, options);
  const unresolved: Session = {
    target: target.name,
    project,
    partition: 'aws',
    region: await configuredRegion(options),
    account: '',
    access,
    // Who we are may always be asked.
    readActions: new Set([...readActions, 'sts:GetCallerIdentity', 'sts:AssumeRole']),
    credentials:
      connection?.credentials === undefined ? baseCredentials(target) : fixed(connection.credentials(target)),
    endpoint,
    limiter: options.limiter ?? freeLimiter(),
    onThrottle: options.onThrottle ?? (() => undefined),
  };
  const withRole: Session =
    target.roleArn === undefined || connection?.credentials !== undefined
      ? unresolved
      : { ...unresolved, credentials: assumeRole(unresolved, target.roleArn) };
  return identify(withRole, target.accountId);
}

async function identify(session: Session, expected: string | undefined): Promise<Session> {
  const sts = openClient(STSClient, session, { service: 'STS' });
  const { Account: account = '', Arn: arn = '' } = await sts.send(new GetCallerIdentityCommand({}));
  if (expected !== undefined && account !== expected) {
    throw noAccess(
      'wrong-account',
      `target ${session.target} expects account ${expected}, but the credentials belong to ${account}`,
    );
  }
  return { ...session, account, partition: arn.split(':')[1] ?? 'aws' };
}

function fixed(credentials: AwsCredentialIdentity): Supplier<AwsCredentialIdentity> {
  return async () => credentials;
}

function baseCredentials(target: Target): Supplier<AwsCredentialIdentity> {
  return defaultProvider(target.profile === undefined ? {} : { profile: target.profile });
}

/** A new session of an hour whenever the SDK finds the last one near its end. */
function assumeRole(session: Session, roleArn: string): Supplier<AwsCredentialIdentity> {
  const sts = openClient(STSClient, session, { service: 'STS' });
  return async () => {
    const answer = await sts.send(
      new AssumeRoleCommand({
        RoleArn: roleArn,
        RoleSessionName: `reconcile-${session.project}`.slice(0, 64),
      }),
    );
    const found = answer.Credentials;
    if (found?.AccessKeyId === undefined || found.SecretAccessKey === undefined) {
      throw noAccess('no-credentials', `assuming ${roleArn} gave no credentials`);
    }
    return {
      accessKeyId: found.AccessKeyId,
      secretAccessKey: found.SecretAccessKey,
      ...(found.SessionToken === undefined ? {} : { sessionToken: found.SessionToken }),
      ...(found.Expiration === undefined ? {} : { expiration: found.Expiration }),
    };
  };
}
