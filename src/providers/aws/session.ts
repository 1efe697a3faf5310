import type { AwsCredentialIdentity, Provider as Supplier } from '@smithy/types';

/** As in the `AWS_ENDPOINT_URL_<SERVICE>` variables. */
export type ServiceId = 'REDSHIFT' | 'REDSHIFT_SERVERLESS' | 'DYNAMODB' | 'CLOUDHSM_V2' | 'STS';

/** One account and Region, and how to reach its services. */
export interface Session {
  /** The target's name in manifests. */
  target: string;
  /** The project that owns what we create: the value of the marker tag. */
  project: string;
  partition: string;
  region: string;
  account: string;
  /** `read` sessions refuse every operation that is not in `readOperations`, before it is sent. */
  access: 'read' | 'write';
  readOperations: ReadonlySet<string>;
  credentials: Supplier<AwsCredentialIdentity>;
  /** The endpoint that the user configured for a service, if any; else it is AWS's own. */
  endpoint(service: ServiceId): string | undefined;
  /** Called once for each operation that is sent, whatever the SDK's own retries make of it. */
  onCall(operation: string): void;
}
