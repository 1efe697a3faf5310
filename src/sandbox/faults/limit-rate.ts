import type { Call, Interference } from '../pipeline/interfere.ts';
import { answerOf } from './error-answers.ts';

/** What a service can't do for a caller just now: by account, Region, service and a further key. */
function keyOf({ account, region, service }: Call, key: unknown): string {
  return JSON.stringify([account, region, service, key]);
}

/** Throttles each operation of each account and Region beyond a rate: a bucket that a caller may empty at once. */
export function limitRate(perSecond: number, burst = Math.max(1, Math.floor(perSecond))): Interference {
  const buckets = new Map<string, { tokens: number; at: number }>();
  return async (call, perform) => {
    const key = keyOf(call, call.operation);
    const { tokens, at } = buckets.get(key) ?? { tokens: burst, at: call.now };
    const filled = Math.min(burst, tokens + (Math.max(call.now - at, 0) / 1_000) * perSecond);
    const enough = filled >= 1;
    buckets.set(key, { tokens: enough ? filled - 1 : filled, at: Math.max(at, call.now) });
    if (!enough) throw answerOf(call.service, 'throttle');
    return perform();
  };
}

/** What creations call the thing that a backup is taken of. */
const SOURCES = ['ClusterIdentifier', 'SourceSnapshotClusterIdentifier', 'namespaceName', 'TableName'];

const CREATIONS = /^(Create|Copy|Convert)/;

/**
 * Refuses to begin a backup of what is busy with another one for so long (milliseconds by service). Creations that
 * do not name their source pass.
 */
export function oneAtATime(durations: Readonly<Record<string, number>>): Interference {
  const busyUntil = new Map<string, number>();
  return async (call, perform) => {
    const source = Object.entries(call.input).find(([member]) => SOURCES.includes(member))?.[1];
    if (source === undefined || !CREATIONS.test(call.operation)) return perform();
    const key = keyOf(call, source);
    if (call.now < (busyUntil.get(key) ?? 0)) throw answerOf(call.service, 'busy');
    const reply = await perform();
    busyUntil.set(key, call.now + (durations[call.service] ?? 0));
    return reply;
  };
}
