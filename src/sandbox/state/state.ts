/** The services' slices in one account and Region, by service name. */
export type RegionState = Record<string, unknown>;

/** Everything that a sandbox remembers: plain JSON. */
export interface State {
  formatVersion: 1;
  /** How many ids have been made; see `makeId`. */
  idPosition: number;
  accounts: Record<string, Record<string, RegionState>>;
}

/** A sandbox in which nobody has anything. */
export function emptyState(): State {
  return { formatVersion: 1, idPosition: 0, accounts: {} };
}

/** What finds a slice: names and the service that it belongs to. */
interface SliceKey<Slice> {
  account: string;
  region: string;
  service: { name: string; emptySlice(): Slice };
}

/** The slice of a service in an account and Region; an empty one comes into being where there is none. */
export function sliceAt<Slice>(state: State, { account, region, service }: SliceKey<Slice>): Slice {
  state.accounts[account] ??= {};
  const regions = state.accounts[account];
  regions[region] ??= {};
  const slices = regions[region];
  slices[service.name] ??= service.emptySlice();
  // Only this service writes under its name, and `readState` has compared what was loaded with its empty slice.
  return slices[service.name] as Slice;
}
