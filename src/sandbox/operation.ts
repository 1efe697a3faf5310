import type { Members, StructureOf } from './shape.ts';
import type { Form } from './state/form.ts';

/** What an operation may use beside its input. */
export interface Context<Slice> {
  /** Milliseconds since 1970, by the sandbox's clock; every status is computed from it. */
  now: number;
  account: string;
  region: string;
  partition: string;
  requestId: string;
  /** The state of this service in the caller's account and Region. Operations change it in place. */
  slice: Slice;
  /** The same service's state elsewhere, for copies between Regions and for shared backups. */
  sliceOf(account: string, region: string): Slice;
  /** Accounts that have state, sorted; for finding what others share. */
  accounts(): string[];
  /** A new id of that many characters from the alphabet; the same sequence in every run from the same state. */
  newId(alphabet: string, length: number): string;
  /** How long things take, in milliseconds of the sandbox's clock. */
  durations: Durations;
  /** What is to become of a backup that is begun now, if it is not to become ready. */
  fate?: Fate;
  /** What the caller's temporary credentials came with, if that is what they are. */
  sessionToken?: string;
}

/** A backup that fails when its time is over, or is in the making for ever. */
export type Fate = 'fails' | 'hangs';

/** The time of a sandbox, in milliseconds since 1970. */
export interface SandboxClock {
  now(): number;
  /** Resolves after so many milliseconds of this clock. Only slow faults wait. */
  sleep?(ms: number): Promise<void>;
}

/** How long a backup is in the making, by service; milliseconds of the sandbox's clock. */
export interface Durations {
  redshift: number;
  redshiftServerless: number;
  dynamodb: number;
  cloudhsm: number;
}

/** One API operation: pure but for its slice. Throws `AwsFault` for every error that AWS would answer. */
export interface Operation<Slice> {
  input: Members;
  output: Members;
  run(input: object, context: Context<Slice>): object;
}

/** Ties an operation's code to its shapes, so that input and output are typed by them. */
export function operation<Slice, const I extends Members, const O extends Members>(definition: {
  input: I;
  output: O;
  run(input: StructureOf<I>, context: Context<Slice>): StructureOf<O>;
}): Operation<Slice> {
  // The codec has checked the input against `definition.input` before `run` is called.
  return definition as unknown as Operation<Slice>;
}

/** One AWS service: its protocol, its empty state, its operations by name. */
export interface Service<Slice> {
  /** Key of its slice in the state and in a seed file: `redshift`, `redshiftServerless`, `dynamodb`, `cloudhsm`. */
  name: string;
  /** The service in the SigV4 credential scope. */
  signingName: string;
  protocol: 'query' | 'json-1.0' | 'json-1.1';
  /** Before the dot of X-Amz-Target (JSON protocols). */
  targetPrefix?: string;
  /** API version and XML namespace (query protocol). */
  version?: string;
  xmlNamespace?: string;
  /** Before the error name in `__type` (DynamoDB: `com.amazonaws.dynamodb.v20120810#`). */
  errorPrefix?: string;
  /** What the member of an error's text is called on the wire; CloudHSM says `Message`. */
  messageMember?: 'message' | 'Message';
  /** The error for an input that breaks its limits; `ValidationException` where a JSON service says nothing else. */
  invalidInputCode?: string;
  emptySlice(): Slice;
  /** What its slice looks like, for checking the one of a state file. */
  form: Form<Slice>;
  operations: { readonly [name: string]: Operation<Slice> };
  /** The slice without the backups that were begun after an instant (milliseconds since 1970). */
  withoutNewer?(slice: Slice, instant: number): Slice;
  /** Fills a slice from this service's part of a seed file, which the seed schema has checked. */
  seed(input: SeedInput<Slice>): void;
}

export interface SeedInput<Slice> {
  seed: object;
  slice: Slice;
  account: string;
  region: string;
  partition: string;
  /** The clock when the sandbox started; seeds may give instants relative to it. */
  now: number;
  newId(alphabet: string, length: number): string;
}
