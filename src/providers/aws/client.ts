import { openRequestHandler } from './request-handler.ts';
import type { ServiceId, Session } from './session.ts';
import { watch } from './watch.ts';

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

/** One pool of connections for all clients. */
const requestHandler = openRequestHandler();

/**
 * Never retries. An object and not `maxAttempts: 1`, because client-cloudhsm-v2 3.332 sends one request more
 * than `maxAttempts` says.
 */
const noRetries = {
  mode: 'standard',
  acquireInitialRetryToken: async () => ({ getRetryCount: () => 0, getRetryDelay: () => 0 }),
  refreshRetryTokenForRetry: async () => {
    throw new Error('retries are off');
  },
  recordSuccess: () => undefined,
};

/**
 * Opens an SDK client for a session. Every rejection of its `send` is a `ProviderError`; a session with `read`
 * access refuses operations that are not on the read list, before anything is sent.
 */
export function openClient<C extends SdkClient>(
  Client: new (config: never) => C,
  session: Session,
  options: ClientOptions,
): C {
  const endpoint = session.endpoint(options.service);
  const config = {
    region: options.region ?? session.region,
    credentials: session.credentials,
    requestHandler,
    ...(endpoint === undefined ? {} : { endpoint }),
    ...(options.once === true ? { retryStrategy: noRetries } : {}),
  };
  // The four clients are of two generations whose configuration types differ in name only.
  const client = new Client(config as never);
  client.middlewareStack.add(
    watch(session, options.service) as never,
    { step: 'initialize', priority: 'high', name: 'reconcileWatch' } as never,
  );
  return client;
}
