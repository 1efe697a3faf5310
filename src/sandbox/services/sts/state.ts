/** STS keeps nothing. */
export type StsSlice = Record<string, never>;
