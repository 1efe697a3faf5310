import type { ServiceId, Session } from './session.ts';

/** What every generation of SDK client has in common, as far as we use it. */
interface SdkClient {
  middlewareStack: { add(middleware: never, options: never): void };
}

/** How to open a client. */
export interface ClientOptions {
  service: ServiceId;
  /** The SDK's own retries are off: for every request that creates or copies. */
  once?: boolean;
  /** Another Region than the session's. */
  region?: string;
}

/**
 * Opens an SDK client for a session. Every rejection of its `send` is a `ProviderError`; a session with `read`
 * access refuses operations that are not on the read list, before anything is sent.
 */
export declare function openClient<C extends SdkClient>(
  Client: new (config: never) => C,
  session: Session,
  options: ClientOptions,
): C;
