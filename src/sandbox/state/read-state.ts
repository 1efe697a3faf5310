import { DocumentError } from '../document/document-error.ts';
import type { State } from './state.ts';

/** What `readState` must know of a service. */
interface SliceOwner {
  name: string;
  emptySlice(): unknown;
}

/**
 * Reads the text of a state file. Throws a `DocumentError` when it is not one, was written by another version, or
 * holds a slice that its service does not know; what a newer service adds to its slice is filled in.
 */
export function readState(text: string, services: readonly SliceOwner[]): State {
  const state = parse(text);
  if (!isRecord(state)) throw broken('it does not hold an object');
  if (state['formatVersion'] !== 1) {
    throw broken(`its formatVersion is ${JSON.stringify(state['formatVersion'])}, not 1`);
  }
  const { idPosition, accounts } = state;
  if (!Number.isSafeInteger(idPosition) || Number(idPosition) < 0) throw broken('idPosition is not a count');
  return { formatVersion: 1, idPosition: Number(idPosition), accounts: readAccounts(accounts, services) };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw broken(error instanceof Error ? error.message : String(error));
  }
}

function readAccounts(accounts: unknown, services: readonly SliceOwner[]): State['accounts'] {
  return mapRecord(accounts, 'accounts', (regions, account) =>
    mapRecord(regions, `accounts.${account}`, (slices, region) =>
      mapRecord(slices, `accounts.${account}.${region}`, (slice, name) =>
        readSlice(
          slice,
          `accounts.${account}.${region}.${name}`,
          services.find((service) => service.name === name),
        ),
      ),
    ),
  );
}

function readSlice(slice: unknown, path: string, service: SliceOwner | undefined): unknown {
  if (service === undefined) throw broken(`no service has the state at ${path}`);
  if (!isRecord(slice)) throw broken(`${path} is not an object`);
  const whole = { ...Object(service.emptySlice()), ...slice };
  for (const [member, empty] of Object.entries(Object(service.emptySlice()))) {
    if (formOf(whole[member]) !== formOf(empty)) throw broken(`${path}.${member} is not ${formOf(empty)}`);
  }
  return whole;
}

function formOf(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  return isRecord(value) ? 'an object' : `a ${typeof value}`;
}

function mapRecord<T>(
  value: unknown,
  path: string,
  read: (item: unknown, key: string) => T,
): Record<string, T> {
  if (!isRecord(value)) throw broken(`${path} is not an object`);
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, read(item, key)]));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function broken(why: string): DocumentError {
  const message = `The sandbox's state file can not be read: ${why}.`;
  const hint = 'Remove the file to start from the seed again.';
  return new DocumentError([{ code: 'state-file-invalid', severity: 'error', message, hint }]);
}
