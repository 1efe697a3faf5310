/** DynamoDB in one account and Region. */
export interface DynamoDbSlice {
  tables: object[];
}

/** An account that has never used the service. */
export function emptySlice(): DynamoDbSlice {
  return { tables: [] };
}
