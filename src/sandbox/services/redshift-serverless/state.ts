/** Redshift Serverless in one account and Region. */
export interface ServerlessSlice {
  namespaces: object[];
}

/** An account that has never used the service. */
export function emptySlice(): ServerlessSlice {
  return { namespaces: [] };
}
