import type { AwsCredentialIdentity, Provider as Supplier } from '@smithy/types';
import type { Limiter } from './limiter.ts';

/** As in the `AWS_ENDPOINT_URL_<SERVICE>` variables. */
export type ServiceId = 'REDSHIFT' | 'REDSHIFT_SERVERLESS' | 'DYNAMODB' | 'CLOUDHSM_V2' | 'STS';

/** The service's name in IAM actions. */
export const IAM_PREFIXES: Readonly<Record<ServiceId, string>> = {
  REDSHIFT: 'redshift',
  REDSHIFT_SERVERLESS: 'redshift-serverless',
  DYNAMODB: 'dynamodb',
  CLOUDHSM_V2: 'cloudhsm',
  STS: 'sts',
};

/** One account and Region, and how to reach its services. */
export interface Session {
  /** The target's name in manifests. */
  target: string;
  /** The project that owns what we create: the value of the marker tag. */
  project: string;
  partition: string;
  region: string;
  account: string;
  /** `read` sessions refuse every operation that is not in `readActions`, before it is sent. */
  access: 'read' | 'write';
  /** IAM actions, such as `dynamodb:ListBackups`. */
  readActions: ReadonlySet<string>;
  credentials: Supplier<AwsCredentialIdentity>;
  /** The endpoint that the user configured for a service, if any; else it is AWS's own. */
  endpoint(service: ServiceId): string | undefined;
  /** Keeps to the rates of this target, and counts. */
  limiter: Limiter;
  /** Tells that the service asked to slow down, and for how long the operation waits (milliseconds). */
  onThrottle(operation: string, waitMs: number): void;
}
