import type { Service } from '../operation.ts';
import { cloudHsm } from './cloudhsm/service.ts';
import { dynamoDb } from './dynamodb/service.ts';
import { redshift } from './redshift/service.ts';
import { redshiftServerless } from './redshift-serverless/service.ts';
import { sts } from './sts/service.ts';

/** Everything that the sandbox offers. */
export const SERVICES: readonly Service<unknown>[] = [redshift, redshiftServerless, dynamoDb, cloudHsm, sts];
