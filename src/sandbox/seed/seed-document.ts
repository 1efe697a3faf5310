/** A seed file that its schema has found good: accounts, Regions, services. */
export interface SeedDocument {
  accounts: Record<string, Record<string, Record<string, object>>>;
}
