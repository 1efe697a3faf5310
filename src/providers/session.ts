import type { Provider as CredentialProvider, AwsCredentialIdentity } from '@smithy/types';

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
  /** `read` sessions hand out clients that refuse every operation not on the kinds' read lists. */
  access: 'read' | 'write';
  credentials: CredentialProvider<AwsCredentialIdentity>;
  /** The endpoint that the user configured for a service, if any. */
  endpoint(service: ServiceId): string | undefined;
  /** Called once per request attempt's operation; for the report's counts. */
  onCall(operation: string): void;
}
