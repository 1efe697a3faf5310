/** CloudHSM in one account and Region. */
export interface CloudHsmSlice {
  backups: object[];
}

/** An account that has never used the service. */
export function emptySlice(): CloudHsmSlice {
  return { backups: [] };
}
