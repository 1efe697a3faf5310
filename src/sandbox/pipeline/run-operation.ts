import type { Context, Fate, Operation, Service } from '../operation.ts';
import { makeId } from '../state/make-id.ts';
import { type State, sliceAt } from '../state/state.ts';
import { partitionOf } from './partition-of.ts';

/** Everything that an operation's run depends on. */
export interface Run {
  service: Service<unknown>;
  operation: Operation<unknown>;
  input: object;
  state: State;
  account: string;
  region: string;
  now: number;
  requestId: string;
  durations: Context<unknown>['durations'];
  fate?: Fate | undefined;
  sessionToken?: string | undefined;
}

/** Runs an operation on the state and returns its output. Throws what it throws. */
export function runOperation(run: Run): object {
  const { service, state, account, region } = run;
  const sliceOf = (itsAccount: string, itsRegion: string) =>
    sliceAt(state, { account: itsAccount, region: itsRegion, service });
  return run.operation.run(run.input, {
    now: run.now,
    account,
    region,
    partition: partitionOf(region),
    requestId: run.requestId,
    slice: sliceOf(account, region),
    sliceOf,
    accounts: () => Object.keys(state.accounts).sort(),
    newId: idsOf(state),
    durations: run.durations,
    ...(run.fate === undefined ? {} : { fate: run.fate }),
    ...(run.sessionToken === undefined ? {} : { sessionToken: run.sessionToken }),
  });
}

/** Makes new ids from the position that the state remembers. */
export function idsOf(state: State): (alphabet: string, length: number) => string {
  return (alphabet, length) => {
    state.idPosition += 1;
    return makeId({ name: 'id', position: state.idPosition }, alphabet, length);
  };
}
