import type { HttpReply } from '../http/message.ts';
import type { Fate } from '../operation.ts';
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

/** What a call is carried out with instead of what it really is. */
export interface Instead {
  state?: State;
  input?: object;
  /** Of the backup that the call begins. */
  fate?: Fate;
  /** Makes another output of the operation's own. */
  change?(output: object): object;
}

/** Carries the call out, or hands it to the interference that comes next. */
export type Perform = (instead?: Instead) => Promise<HttpReply | 'drop'>;

/**
 * Stands between every call and its effect, and is the one place for faults: throw an `AwsFault` instead of
 * performing (throttled, 5xx), return `drop` before or after performing (a lost connection), wait around it
 * (slow), or perform on another state, input or output (late visibility, short pages).
 */
export type Interference = (call: Call, perform: Perform) => Promise<HttpReply | 'drop'>;

/** Several as one: each call passes through them in their order, and later ones see what earlier ones changed. */
export function inTurn(interferences: readonly Interference[]): Interference {
  return (call, perform) => {
    const pass = (index: number, now: Call, instead: Instead): Promise<HttpReply | 'drop'> => {
      const interfere = interferences[index];
      if (interfere === undefined) return perform(instead);
      return interfere(now, (more = {}) =>
        pass(index + 1, { ...now, input: more.input ?? now.input }, { ...instead, ...more }),
      );
    };
    return pass(0, call, {});
  };
}
