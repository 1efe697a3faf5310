/** The world that a sandbox starts with when nobody gives it another: YAML, as in a seed file. */
export const BUILT_IN_SEED = `accounts: {}
`;
