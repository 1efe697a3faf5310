import type { HttpReply } from '../http/message.ts';
import type { State } from '../state/state.ts';

/** A request that is about to be carried out: signed, routed, decoded and checked. */
export interface Call {
  service: string;
  operation: string;
  account: string;
  region: string;
  input: object;
  /** Milliseconds since 1970. */
  now: number;
}

/** Carries the call out, on the given state and input instead of the real ones if they are given. */
export type Perform = (instead?: { state?: State; input?: object }) => Promise<HttpReply>;

/**
 * Stands between every call and its effect, and is the one place for faults: throw an `AwsFault` instead of
 * performing (throttled, 5xx), return `drop` before or after performing (a lost connection), wait around it
 * (slow), or perform on an older state or another input (late visibility, short pages).
 */
export type Interference = (call: Call, perform: Perform) => Promise<HttpReply | 'drop'>;

/** Every call succeeds or fails on its own. */
export const noInterference: Interference = (_call, perform) => perform();
