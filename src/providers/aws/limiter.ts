import type { RateLimit } from '../../model/kind.ts';
import type { CallCount } from '../../model/report.ts';

/** Keeps the requests of one target within the rates that AWS documents, and slower when AWS asks for it. */
export interface Limiter {
  /** Resolves when the operation may be sent. */
  admit(operation: string): Promise<void>;
  /** The service throttled it: its rate is halved, and grows back as requests succeed. Milliseconds until the next. */
  slowDown(operation: string): number;
  /** It was answered, after so many attempts of the SDK. */
  succeed(operation: string): void;
  /** Adds to the counts of the report; `attempts` includes the first. */
  count(operation: string, sent: { attempts: number; throttled: boolean }): void;
  /** What was sent so far, by operation. */
  counts(): CallCount[];
}

export interface LimiterOptions {
  now(): number;
  sleep(ms: number): Promise<void>;
  /** An operation without one starts unlimited. */
  rates: readonly RateLimit[];
  /** For all operations together. */
  maxPerSecond?: number;
}

/** The state of one rate: a generic cell rate algorithm, whose bucket holds the requests of one second. */
interface Bucket {
  /** What the rate may grow back to; Infinity when nothing is documented. */
  fullRate: number;
  rate: number;
  /** When the next request would be due if all came evenly, in milliseconds since 1970. */
  due: number;
}

/** To where the first throttling takes an operation of unknown rate, in requests per second. */
const FIRST_GUESS = 5;
const SLOWEST = 0.2;
/** By which part a rate grows with every request that succeeds. */
const RECOVERY = 0.05;
/** From here up an operation of unknown rate counts as unlimited again. */
const UNLIMITED_FROM = 50;
const ALL = '*';

/** Opens a limiter with full buckets. */
export function openLimiter(options: LimiterOptions): Limiter {
  const { now, sleep, rates, maxPerSecond } = options;
  const buckets = new Map<string, Bucket>(
    [...rates, ...(maxPerSecond === undefined ? [] : [{ operation: ALL, perSecond: maxPerSecond }])].map(
      ({ operation, perSecond }) => [operation, { fullRate: perSecond, rate: perSecond, due: 0 }],
    ),
  );
  const counts = new Map<string, CallCount>();
  const bucketOf = (operation: string): Bucket => {
    const bucket = buckets.get(operation) ?? { fullRate: Infinity, rate: Infinity, due: 0 };
    buckets.set(operation, bucket);
    return bucket;
  };
  return {
    admit: async (operation) => {
      const wait = Math.max(reserve(bucketOf(operation), now()), reserve(bucketOf(ALL), now()));
      if (wait > 0) await sleep(wait);
    },
    slowDown: (operation) => {
      const bucket = bucketOf(operation);
      const slower = bucket.rate === Infinity ? FIRST_GUESS : Math.max(SLOWEST, bucket.rate / 2);
      bucket.rate = slower;
      bucket.due = Math.max(bucket.due, now() + 2_000 / slower);
      return Math.round(1_000 / slower);
    },
    succeed: (operation) => recover(bucketOf(operation)),
    count: (operation, { attempts, throttled }) => {
      const found = counts.get(operation) ?? { operation, calls: 0, retries: 0, throttles: 0 };
      found.calls += 1;
      found.retries += Math.max(0, attempts - 1);
      if (throttled) found.throttles += 1;
      counts.set(operation, found);
    },
    counts: () => [...counts.values()].sort((a, b) => (a.operation < b.operation ? -1 : 1)),
  };
}

/** A limiter that only counts. */
export function freeLimiter(): Limiter {
  return openLimiter({ now: () => 0, sleep: async () => undefined, rates: [] });
}

/** Takes the next place and returns how long to wait for it, in milliseconds. */
function reserve(bucket: Bucket, now: number): number {
  if (bucket.rate === Infinity) return 0;
  const interval = 1_000 / bucket.rate;
  // A slowed rate is spread evenly: a burst would be throttled again.
  const burst = bucket.rate < bucket.fullRate ? 1 : Math.max(1, Math.floor(bucket.rate));
  const start = Math.max(now, bucket.due - interval * (burst - 1));
  bucket.due = Math.max(bucket.due, start) + interval;
  return Math.ceil(start - now);
}

function recover(bucket: Bucket): void {
  if (bucket.rate >= bucket.fullRate) return;
  const faster = bucket.rate * (1 + RECOVERY);
  const unlimited = bucket.fullRate === Infinity && faster >= UNLIMITED_FROM;
  bucket.rate = unlimited ? Infinity : Math.min(bucket.fullRate, faster);
}
