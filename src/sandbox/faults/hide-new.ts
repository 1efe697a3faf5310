import type { Service } from '../operation.ts';
import type { Interference } from '../pipeline/interfere.ts';
import type { State } from '../state/state.ts';

const READS = /^(Describe|List|Get)/;

/** Reads see no backup that was begun less than so many milliseconds ago. */
export function hideNew(
  { services, state }: { services: readonly Service<unknown>[]; state: State },
  milliseconds: number,
): Interference {
  return (call, perform) => {
    const service = services.find(({ name }) => name === call.service);
    if (service?.withoutNewer === undefined || !READS.test(call.operation)) return perform();
    return perform({ state: withoutNewer(state, service, call.now - milliseconds) });
  };
}

/** A state that shares everything with the real one but the lists that lack something. */
function withoutNewer(state: State, service: Service<unknown>, instant: number): State {
  const accounts = mapValues(state.accounts, (regions) =>
    mapValues(regions, (slices) => {
      const slice = slices[service.name];
      if (slice === undefined || service.withoutNewer === undefined) return slices;
      return { ...slices, [service.name]: service.withoutNewer(slice, instant) };
    }),
  );
  return { ...state, accounts };
}

function mapValues<T>(record: Record<string, T>, change: (value: T) => T): Record<string, T> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}
