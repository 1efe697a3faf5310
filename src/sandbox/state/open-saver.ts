import type { State } from './state.ts';

/** Where a sandbox keeps its state between runs. */
export interface Store {
  /** What its problems are told under. */
  file?: string;
  /** The text that was written last; undefined when there is none yet. */
  read(): Promise<string | undefined>;
  write(text: string): Promise<void>;
}

/**
 * Returns what saves the state if it has changed since it was saved last. Resolves once everything up to now is
 * written; writes never overlap. A failed write rejects and is tried again by the next save.
 */
export function openSaver(
  store: Store | undefined,
  services: readonly SliceOwner[],
): (state: State) => Promise<void> {
  if (store === undefined) return () => Promise.resolve();
  let queued: string | undefined;
  let tail = Promise.resolve();
  return (state) => {
    const text = formatState(state, services);
    if (text !== queued) {
      queued = text;
      tail = tail.catch(() => undefined).then(() => store.write(text));
      tail.catch(() => {
        queued = undefined;
      });
    }
    return tail;
  };
}

interface SliceOwner {
  name: string;
  emptySlice(): unknown;
}

/** The state as the text of a state file. Slices that hold nothing are left out: reading makes them. */
export function formatState(state: State, services: readonly SliceOwner[]): string {
  const empty = new Map(services.map((service) => [service.name, JSON.stringify(service.emptySlice())]));
  const accounts = mapKept(state.accounts, (regions) =>
    mapKept(regions, (slices) =>
      mapKept(slices, (slice, name) => (JSON.stringify(slice) === empty.get(name) ? undefined : slice)),
    ),
  );
  return `${JSON.stringify({ ...state, accounts: accounts ?? {} }, undefined, 2)}\n`;
}

function mapKept<T>(record: Record<string, T>, keep: (value: T, key: string) => unknown): object | undefined {
  const kept = Object.entries(record)
    .map(([key, value]) => [key, keep(value, key)] as const)
    .filter(([, value]) => value !== undefined);
  return kept.length === 0 ? undefined : Object.fromEntries(kept);
}
