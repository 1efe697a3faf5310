import type { Source } from '../document/read-document.ts';
import type { Service } from '../operation.ts';
import { isAccount, isRegion } from '../pipeline/parse-scope.ts';
import { brokenJson, brokenState } from './broken-state.ts';
import { count, type Form, isObject, mapOf, optional, record } from './form.ts';
import type { State } from './state.ts';

/** What `readState` must know of a service. */
type SliceOwner = Pick<Service<unknown>, 'name' | 'emptySlice' | 'form'>;

/**
 * Reads a state file. Throws a `DocumentError` that names it when it is not one, was written by another version,
 * or holds what its services do not take for theirs; what a newer service adds to its slice is filled in. What
 * else stands beside the sandbox's own is left alone.
 */
export function readState(source: Source, services: readonly SliceOwner[]): State {
  const state = parse(source);
  if (!isObject(state)) throw brokenState(source, [{ path: [], expected: 'an object' }]);
  const { formatVersion, idPosition } = state;
  if (formatVersion !== 1) throw brokenState(source, [{ path: ['formatVersion'], expected: '1' }]);
  const accounts = fillSlices(state['accounts'], services);
  const misfits = [
    ...count().check(idPosition, ['idPosition']),
    ...accountsForm(services).check(accounts, ['accounts']),
  ];
  if (misfits.length > 0) throw brokenState(source, misfits);
  // The forms have found both good.
  return { formatVersion, idPosition: Number(idPosition), accounts: accounts as State['accounts'] };
}

function parse(source: Source): unknown {
  try {
    return JSON.parse(source.text);
  } catch (error) {
    throw brokenJson(source, error instanceof Error ? error.message : String(error));
  }
}

function accountsForm(services: readonly SliceOwner[]): Form<State['accounts']> {
  const slices = record<Record<string, unknown>>(
    Object.fromEntries(services.map(({ name, form }) => [name, optional(form)])),
  );
  return mapOf(mapOf(slices, "a Region's name", isRegion), 'an account id of 12 digits', isAccount);
}

/** Adds to every slice what it lacks of an empty one. Whatever has not the form of accounts stays as it is. */
function fillSlices(accounts: unknown, services: readonly SliceOwner[]): unknown {
  const empty = new Map(services.map((service) => [service.name, service.emptySlice()]));
  return mapMembers(accounts, (regions) =>
    mapMembers(regions, (slices) =>
      mapMembers(slices, (slice, name) =>
        isObject(slice) ? { ...Object(empty.get(name)), ...slice } : slice,
      ),
    ),
  );
}

function mapMembers(value: unknown, change: (member: unknown, name: string) => unknown): unknown {
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, change(member, name)]));
}
