import type { KindInfo } from '../model/kind.ts';
import type { Observed, Status } from '../model/observed.ts';
import type { Change } from '../model/plan.ts';
import type { Result } from '../model/report.ts';
import type { Provider } from '../providers/provider.ts';

/** Where a change stands. */
export type Stage =
  /** Nothing of it is under way; it may wait for another change, its source, or a retry. */
  | 'queued'
  /** A deletion was sent; we look until it is gone. */
  | 'removing'
  /** AWS is making it (or a lost answer leaves that open); we look until it is ready. */
  | 'making'
  /** It is ready; what could not be written before is written now. */
  | 'ready'
  | 'ended';

/** One change on its way through apply. The engine alone writes to it. */
export interface Item {
  readonly change: Change;
  readonly info: KindInfo;
  readonly provider: Provider;
  stage: Stage;
  /** Not to be tried again before this instant (milliseconds since 1970). */
  notBefore: number;
  /** When its first request was sent. */
  startedAt?: number;
  /** When the request that we now wait for was answered, or its answer counted as lost. */
  requestedAt: number;
  /** Since when AWS has been too busy for it. */
  busySince?: number;
  /** Requests for the present step so far. */
  attempts: number;
  /** Those of them that failed, and not because it was not their turn. */
  failures: number;
  /** Creations of which the answer was lost. */
  lostAnswers: number;
  /** When AWS said that it would be ready, and how often it was not. */
  promise?: { at: number; broken: number };
  /** Why the answer to the creation does not tell whether it took place, if so. */
  unsure?: 'lost-answer' | 'name-taken';
  /** A retake's failed backup is gone. */
  removed: boolean;
  /** A look has shown it. */
  seen: boolean;
  id?: string;
  status?: Status;
  /** As last seen. */
  observed?: Observed;
  /** Ids of others that have its name, where AWS gives a name twice. */
  duplicates?: string[];
  result?: Result;
}

/** A change that apply has to do something for, at its start. */
export function queueItem(change: Change, info: KindInfo, provider: Provider): Item {
  return {
    change: copyingWhatWasPlanned(change),
    info,
    provider,
    stage: 'queued',
    notBefore: 0,
    requestedAt: 0,
    attempts: 0,
    failures: 0,
    lostAnswers: 0,
    removed: false,
    seen: false,
    ...(change.before === null ? {} : { id: change.before.id, status: change.before.status }),
  };
}

/** A name may be another backup's by now; what is there already is copied by its id. */
function copyingWhatWasPlanned(change: Change): Change {
  const { after, copies } = change;
  if (copies === undefined || after?.origin.from !== 'copy') return change;
  return { ...change, after: { ...after, origin: { ...after.origin, id: copies.id } } };
}
