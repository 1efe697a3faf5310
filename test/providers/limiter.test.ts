import { describe, expect, it } from 'vitest';
import { openLimiter } from '../../src/providers/aws/limiter.ts';

const START = 1_000_000;

/** A limiter on a virtual clock; `admit` resolves to the milliseconds it was held back. */
function start(rates: Record<string, number>, maxPerSecond?: number) {
  let now = START;
  const limiter = openLimiter({
    now: () => now,
    sleep: async (ms) => {
      now += ms;
    },
    rates: Object.entries(rates).map(([operation, perSecond]) => ({ operation, perSecond })),
    ...(maxPerSecond === undefined ? {} : { maxPerSecond }),
  });
  const admit = async (operation: string): Promise<number> => {
    const before = now;
    await limiter.admit(operation);
    return now - before;
  };
  const admitMany = async (operation: string, times: number): Promise<number[]> => {
    const waits: number[] = [];
    for (let at = 0; at < times; at += 1) waits.push(await admit(operation));
    return waits;
  };
  const advance = (ms: number) => {
    now += ms;
  };
  return { limiter, admit, admitMany, advance };
}

describe('a documented rate', () => {
  it('lets the requests of one second through at once and spreads the rest', async () => {
    const { admitMany } = start({ 'dynamodb:ListBackups': 5 });
    expect(await admitMany('dynamodb:ListBackups', 8)).toEqual([0, 0, 0, 0, 0, 200, 200, 200]);
  });

  it('fills up again while nothing is sent', async () => {
    const { admitMany, advance } = start({ 'dynamodb:ListBackups': 5 });
    await admitMany('dynamodb:ListBackups', 5);
    advance(1_000);
    expect(await admitMany('dynamodb:ListBackups', 6)).toEqual([0, 0, 0, 0, 0, 200]);
  });

  it('is never exceeded in any second, whatever is asked for', async () => {
    let clock = START;
    const sent: number[] = [];
    const own = openLimiter({
      now: () => clock,
      sleep: async (ms) => {
        clock += ms;
      },
      rates: [{ operation: 'x', perSecond: 10 }],
    });
    for (let at = 0; at < 100; at += 1) {
      await own.admit('x');
      sent.push(clock);
      clock += at % 7;
    }
    for (const from of sent) {
      // A full bucket and what flows in during one second.
      expect(sent.filter((at) => at >= from && at < from + 1_000).length).toBeLessThanOrEqual(20);
    }
    expect(sent.length / ((sent.at(-1)! - START) / 1_000)).toBeLessThanOrEqual(11.5);
  });

  it('of one operation does not hold back another', async () => {
    const { admit, admitMany } = start({ a: 1 });
    await admitMany('a', 3);
    expect(await admit('b')).toBe(0);
  });
});

describe('throttling', () => {
  it('slows an operation of unknown rate down, and lets it recover', async () => {
    const { limiter, admit, admitMany } = start({});
    expect(await admitMany('a', 3)).toEqual([0, 0, 0]);
    expect(limiter.slowDown('a')).toBe(200);
    expect(await admit('a')).toBe(400);
    expect(await admit('a')).toBe(200);
    for (let at = 0; at < 100; at += 1) limiter.succeed('a');
    await admit('a');
    expect(await admitMany('a', 3)).toEqual([0, 0, 0]);
  });

  it('halves a documented rate, and never lets it grow beyond what is documented', async () => {
    const { limiter, admitMany } = start({ a: 10 });
    expect(limiter.slowDown('a')).toBe(200);
    expect(limiter.slowDown('a')).toBe(400);
    for (let at = 0; at < 1_000; at += 1) limiter.succeed('a');
    await admitMany('a', 20);
    expect(await admitMany('a', 2)).toEqual([100, 100]);
  });

  it('has a slowest rate', () => {
    const { limiter } = start({ a: 10 });
    for (let at = 0; at < 50; at += 1) limiter.slowDown('a');
    expect(limiter.slowDown('a')).toBe(5_000);
  });
});

describe('a limit of the user', () => {
  it('holds for all operations together', async () => {
    const { admit } = start({}, 2);
    expect([await admit('a'), await admit('b'), await admit('c'), await admit('d')]).toEqual([
      0, 0, 500, 500,
    ]);
  });
});

it('counts', () => {
  const { limiter } = start({});
  limiter.count('b', { attempts: 3, throttled: false });
  limiter.count('a', { attempts: 1, throttled: true });
  limiter.count('b', { attempts: 1, throttled: false });
  expect(limiter.counts()).toEqual([
    { operation: 'a', calls: 1, retries: 0, throttles: 1 },
    { operation: 'b', calls: 2, retries: 2, throttles: 0 },
  ]);
});
