import type { Source } from './document/read-document.ts';
import { openFaults } from './faults/open-faults.ts';
import { readFaults } from './faults/read-faults.ts';
import { listen } from './http/listen.ts';
import type { Durations, SandboxClock } from './operation.ts';
import { answerRequest } from './pipeline/answer-request.ts';
import type { Core, RequestLogEntry } from './pipeline/core.ts';
import { type Interference, inTurn } from './pipeline/interfere.ts';
import { BUILT_IN_SEED } from './seed/built-in-seed.ts';
import { plantSeed } from './seed/plant-seed.ts';
import { readSeed } from './seed/read-seed.ts';
import { SERVICES } from './services/services.ts';
import { makeId } from './state/make-id.ts';
import { openSaver, type Store } from './state/open-saver.ts';
import { readState } from './state/read-state.ts';
import { emptyState, type State } from './state/state.ts';

export { DocumentError } from './document/document-error.ts';
export type { RequestLogEntry } from './pipeline/core.ts';
export type { Interference } from './pipeline/interfere.ts';

/** How a sandbox is started; see the members of `startSandbox`. */
export interface SandboxOptions {
  /** Statuses follow it; the sandbox never waits, but where a fault says so. */
  clock: SandboxClock;
  /** 0, the default, takes a free one. */
  port?: number;
  /** What the accounts hold at first; without one, the built-in world. */
  seed?: Source;
  /** Keeps the state between runs. What it holds already is gone on with, and the seed is then only checked. */
  store?: Store;
  durations?: Partial<Durations>;
  /** The account of callers whose access key id is not 12 digits. */
  defaultAccount?: string;
  onRequest?(entry: RequestLogEntry): void;
  /** What goes wrong: a YAML document; see docs/sandbox.md. */
  faults?: Source;
  /** Stands between every call and its effect, behind the declared faults. */
  interfere?: Interference;
}

/** A running sandbox. */
export interface Sandbox {
  /** Such as `http://127.0.0.1:4566`: the endpoint of all its services. */
  url: string;
  /** The latest answers, oldest first; at most 10,000. */
  requests: RequestLogEntry[];
  /** Resolves when everything is stored and nothing will be any more; rejects when it can't be. */
  close(): Promise<void>;
}

/** How long a backup is in the making where nobody says otherwise. */
export const DEFAULT_DURATIONS: Durations = {
  redshift: 6_000,
  redshiftServerless: 5_000,
  dynamodb: 2_000,
  cloudhsm: 6_000,
};

const LOG_LIMIT = 10_000;

/**
 * Starts a local AWS for the services that the project knows, on 127.0.0.1. Rejects with a `DocumentError` when the
 * seed, the faults or the stored state can not be read, and with Node's own error when the port is taken.
 */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const { clock, store } = options;
  const durations = { ...DEFAULT_DURATIONS, ...options.durations };
  const faults = options.faults === undefined ? { rules: [] } : readFaults(options.faults, SERVICES);
  const state = await openState(options);
  const declared = openFaults(faults, { services: SERVICES, state, durations, clock });
  const save = openSaver(store, SERVICES);
  await save(state);
  const requests: RequestLogEntry[] = [];
  let answered = 0;
  let isOpen = true;
  const core: Core = {
    clock,
    services: SERVICES,
    state,
    durations,
    defaultAccount: options.defaultAccount ?? '123456789012',
    interfere: inTurn([declared, ...(options.interfere === undefined ? [] : [options.interfere])]),
    // A request that outlives the server must not write over what another sandbox makes of the store by then.
    save: (now) => (isOpen ? save(now) : Promise.resolve()),
    newRequestId: () => {
      answered += 1;
      return formatUuid(makeId({ name: 'request', position: answered }, '0123456789abcdef', 32));
    },
    log: (entry) => {
      requests.push(entry);
      if (requests.length > LOG_LIMIT) requests.shift();
      options.onRequest?.(entry);
    },
  };
  const listener = await listen(options.port ?? 0, (request) => answerRequest(request, core));
  const close = async () => {
    await listener.close();
    isOpen = false;
    await save(state);
  };
  return { url: listener.url, requests, close };
}

async function openState({ clock, seed, store }: SandboxOptions): Promise<State> {
  const document = readSeed(seed ?? { file: 'sandbox-seed.yaml', text: BUILT_IN_SEED });
  const text = await store?.read();
  if (text !== undefined && !isBlank(text)) {
    return readState({ file: store?.file ?? 'the state file', text }, SERVICES);
  }
  const state = emptyState();
  plantSeed(document, { state, services: SERVICES, now: clock.now() });
  return state;
}

/** A state file that holds nothing counts as none. */
function isBlank(text: string): boolean {
  return text.trim() === '';
}

function formatUuid(digits: string): string {
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
