import type { KindInfo } from '../model/kind.ts';
import { cloudHsmBackup } from './cloudhsm/kind.ts';
import { dynamoDbBackup } from './dynamodb/kind.ts';
import { redshiftClusterSnapshot } from './redshift/kind.ts';
import { redshiftServerlessSnapshot } from './redshift-serverless/kind.ts';

/** Every kind, in the order in which outputs show them. Pure data: loads no AWS client. */
export const KINDS: readonly KindInfo[] = [
  redshiftClusterSnapshot,
  redshiftServerlessSnapshot,
  dynamoDbBackup,
  cloudHsmBackup,
];
