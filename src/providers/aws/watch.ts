import { ProviderError } from '../provider-error.ts';
import { IAM_PREFIXES, type ServiceId, type Session } from './session.ts';
import { translateError } from './translate-error.ts';

type Next = (args: unknown) => Promise<unknown>;
type Middleware = (next: Next, context: { commandName?: string }) => Next;

/** How often one read is sent again when it is throttled; at the slowest rate that is some minutes. */
const MOST_THROTTLES = 30;

/**
 * Stands before everything that the SDK does for a request: refuses writes in read sessions, keeps to the rates,
 * counts, sends throttled reads again, and turns every failure into a `ProviderError`. A throttled write is left to
 * the engine, whose other work goes on meanwhile.
 */
export function watch(session: Session, service: ServiceId): Middleware {
  return (next, context) => async (args) => {
    const operation = (context.commandName ?? 'unknown').replace(/Command$/, '');
    const action = `${IAM_PREFIXES[service]}:${operation}`;
    const isRead = session.readActions.has(action);
    if (session.access === 'read' && !isRead) throw refusal(operation);
    return sendPatiently(isRead ? MOST_THROTTLES : 0, () =>
      sendOnce(session, { operation, action }, () => next(args)),
    );
  };
}

interface Sent {
  answer?: unknown;
  error?: unknown;
}

/** Sends again while it is throttled, up to so many times. */
async function sendPatiently(patience: number, send: () => Promise<Sent>): Promise<unknown> {
  for (let throttles = 0; ; throttles += 1) {
    const { answer, error } = await send();
    if (error === undefined) return answer;
    if (!isThrottled(error) || throttles >= patience) throw error;
  }
}

async function sendOnce(
  { limiter, onThrottle }: Session,
  { operation, action }: { operation: string; action: string },
  send: () => Promise<unknown>,
): Promise<Sent> {
  await limiter.admit(action);
  try {
    const answer = await send();
    limiter.count(action, { attempts: attemptsOf(answer), throttled: false });
    limiter.succeed(action);
    return { answer };
  } catch (raw) {
    const error = translateError(raw, operation);
    const throttled = isThrottled(error);
    limiter.count(action, { attempts: attemptsOf(raw), throttled });
    if (throttled) onThrottle(action, limiter.slowDown(action));
    return { error };
  }
}

function isThrottled(error: unknown): boolean {
  return error instanceof ProviderError && error.facts.throttled;
}

/** How often the SDK sent it; 1 where it does not say. */
function attemptsOf(outcome: unknown): number {
  // Answers at this step are `{output: {$metadata}}`, errors carry `$metadata` themselves; either may lack it.
  const { output, $metadata } = (outcome ?? {}) as {
    output?: { $metadata?: { attempts?: number } };
    $metadata?: { attempts?: number };
  };
  return (output?.$metadata ?? $metadata)?.attempts ?? 1;
}

function refusal(operation: string): ProviderError {
  return new ProviderError({
    code: 'read-only',
    message: `${operation} is not a read and this command only reads`,
    operation,
    retryable: false,
    throttled: false,
    ambiguous: false,
    access: false,
  });
}
