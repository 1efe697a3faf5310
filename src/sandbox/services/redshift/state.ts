/** Redshift in one account and Region. */
export interface RedshiftSlice {
  clusters: object[];
  snapshots: object[];
}

/** An account that has never used the service. */
export function emptySlice(): RedshiftSlice {
  return { clusters: [], snapshots: [] };
}
