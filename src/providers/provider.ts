import type { Address } from '../model/address.ts';
import type { Desired } from '../model/desired.ts';
import type { JsonObject } from '../model/json.ts';
import type { KindInfo } from '../model/kind.ts';
import type { Observed } from '../model/observed.ts';
import type { FieldChange } from '../model/plan.ts';

/** What to look for in one target. */
export interface Scope {
  /** What is declared there, for kinds that need it to know where to look (a copy from another Region). */
  desired: readonly Desired[];
  /** Also list automated and system backups and recovery points. */
  automatic?: boolean;
  /** Also list backups that other accounts share with us. */
  shared?: boolean;
}

/** A backup in flight: by its id where it is known, else by what identifies it. */
export interface Ref {
  id?: string;
  name: string;
  source: string;
  /** Not older than this (milliseconds since 1970); bounds how many pages a look needs. */
  since: number;
  /** For a copy from another Region, whose own id AWS does not tell. */
  desired?: Desired;
}

/** Why a declared backup can't be made as things stand. */
export interface Finding {
  address: Address;
  /** `source-not-found`, `source-not-ready`, … */
  code: string;
  message: string;
  hint?: string;
}

/**
 * The operations on one kind of backup in one target. Plain functions over one AWS session.
 *
 * A provider never sleeps, never loops on retries, never logs and knows nothing of plans. Every failure of AWS
 * rejects with a `ProviderError`. Idempotency and identity live here, because the services differ in both.
 */
export interface Provider {
  kind: KindInfo;

  /** Every backup that matters, all pages, in the fewest calls that can see them. Own account only. */
  list(scope: Scope): Promise<Observed[]>;

  /**
   * The present state of those in flight, one call a round; one that is not there (yet) is left out. Where names
   * are not unique, others of the same name and source that the call shows are in it too, also for a ref with an
   * id: the caller finds its own by the id, and duplicates by the name.
   */
  read(refs: readonly Ref[]): Promise<Observed[]>;

  /**
   * Sends the request that creates, once. Resolves to what AWS answered, or to undefined where the answer
   * does not identify the backup (a copy to another Region).
   */
  create(desired: Desired): Promise<Observed | undefined>;

  /** Marks an existing backup as ours; gives a CloudHSM backup its name. */
  adopt(observed: Observed, desired: Desired): Promise<void>;

  /** Writes these differences and no others. */
  update(observed: Observed, desired: Desired, changes: readonly FieldChange[]): Promise<void>;

  /** Deletes it, after what the service demands first (shares are revoked). Not found counts as done. */
  remove(observed: Observed): Promise<void>;

  /** Takes back a deletion that is still pending, and sees to it that AWS does not delete the backup again. */
  restore(observed: Observed, desired: Desired): Promise<void>;

  /**
   * Looks at what the creation of these depends on; in pages, not one call per backup. Empty when all is well.
   * Copies of declared backups are not among them: their sources come to be, and are waited for.
   */
  preflight(desired: readonly Desired[]): Promise<Finding[]>;

  /**
   * The id of the backup that a copy would be made of, as far as `preflight` has found it; absent of a kind that
   * knows no copies of what is elsewhere.
   */
  copiedBy?(desired: Desired): string | undefined;

  /** What one more call tells of a single backup beyond `details`; absent where the listing tells all. */
  describe?(observed: Observed): Promise<JsonObject>;
}
