import type { Durations, Service } from '../operation.ts';
import type { State } from '../state/state.ts';
import type { Interference } from './interfere.ts';

/** One answered request. */
export interface RequestLogEntry {
  /** Milliseconds since 1970, by the sandbox's clock. */
  at: number;
  /** As in a seed file (`redshiftServerless`); what was signed for where the sandbox has no such service. */
  service: string;
  operation: string;
  account: string;
  region: string;
  /** HTTP status; 0 when the connection was dropped. */
  status: number;
  /** The error's code. */
  code?: string;
  requestId: string;
}

/** What all requests of one sandbox share. */
export interface Core {
  clock: { now(): number };
  services: readonly Service<unknown>[];
  state: State;
  durations: Durations;
  /** The account of callers whose access key id does not say one. */
  defaultAccount: string;
  interfere: Interference;
  /** Resolves when the state is safe; see `openSaver`. */
  save(state: State): Promise<void>;
  newRequestId(): string;
  log(entry: RequestLogEntry): void;
}
