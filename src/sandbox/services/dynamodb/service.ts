import type { Service } from '../../operation.ts';
import { type DynamoDbSlice, emptySlice } from './state.ts';

/** Amazon DynamoDB: tables (read only) and on-demand backups (API version 2012-08-10). */
export const dynamoDb: Service<DynamoDbSlice> = {
  name: 'dynamodb',
  signingName: 'dynamodb',
  protocol: 'json-1.0',
  targetPrefix: 'DynamoDB_20120810',
  errorPrefix: 'com.amazonaws.dynamodb.v20120810#',
  emptySlice,
  operations: {},
  seed: () => undefined,
};
