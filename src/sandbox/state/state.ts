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
  const regions = memberOf(state.accounts, account, () => ({}));
  const slices = memberOf(regions, region, () => ({}));
  // Only this service writes under its name, and `readState` has checked what was loaded by the service's form.
  return memberOf(slices, service.name, () => service.emptySlice()) as Slice;
}

/** The record's own member; made where there is none, also under a name that every object inherits. */
function memberOf<T>(record: Record<string, T>, name: string, make: () => T): T {
  const own = Object.hasOwn(record, name) ? record[name] : undefined;
  if (own !== undefined) return own;
  const value = make();
  Object.defineProperty(record, name, { value, configurable: true, enumerable: true, writable: true });
  return value;
}
