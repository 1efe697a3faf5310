/** Facts about a failed call; see `ProviderError`. */
export interface ProviderErrorFacts {
  /** The service's own error name, such as `ClusterSnapshotAlreadyExistsFault`, or the network's (`ECONNRESET`). */
  code: string;
  message: string;
  /** The API operation, without `Command`. */
  operation: string;
  requestId?: string;
  /** Trying later may succeed: throttled, busy, 5xx, network. */
  retryable: boolean;
  /** The service asked to slow down. */
  throttled: boolean;
  /** The request may have taken effect although it failed: the answer was lost, or a 5xx came back. */
  ambiguous: boolean;
  /** Credentials, permission or account: nothing of this target will work. */
  access: boolean;
}

/** The one way in which a provider fails. Told apart by error names, never by message text. */
export class ProviderError extends Error {
  override readonly name = 'ProviderError';
  readonly facts: ProviderErrorFacts;

  constructor(facts: ProviderErrorFacts) {
    super(facts.message);
    this.facts = facts;
  }
}
