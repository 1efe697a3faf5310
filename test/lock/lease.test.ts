import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { freeLimiter } from '../../src/providers/aws/limiter.ts';
import type { Session } from '../../src/providers/aws/session.ts';
import { acquireLease, type Lease } from '../../src/providers/lock/lease.ts';
import { breakLock, findHolder, type LockOptions } from '../../src/providers/lock/lock-item.ts';
import { startLockTable } from '../support/start-lock-table.ts';

const MINUTE = 60_000;
const START = Date.parse('2026-11-01T12:00:00Z');
const credentials = { accessKeyId: 'a', secretAccessKey: 'b' };

let locks: Awaited<ReturnType<typeof startLockTable>>;
let now: number;
let options: LockOptions;

beforeEach(async () => {
  now = START;
  locks = await startLockTable();
  const session: Session = {
    target: 'default',
    project: 'acme',
    partition: 'aws',
    region: 'eu-central-1',
    account: '123456789012',
    access: 'write',
    readActions: new Set(),
    credentials: async () => credentials,
    endpoint: () => locks.url,
    limiter: freeLimiter(),
    onThrottle: () => undefined,
  };
  options = { session, table: 'locks', id: 'reconcile/acme', now: () => now };
});

afterEach(() => locks.close());

function acquire(who: string): Promise<Lease> {
  return acquireLease(options, { owner: who, nonce: `nonce of ${who}` });
}

const refused = (code: string) => ({ facts: { code } });

describe('a lease', () => {
  it('keeps everybody else out, and says who has it', async () => {
    await acquire('ann');
    await expect(acquire('bob')).rejects.toMatchObject({
      facts: {
        code: 'locked',
        message:
          'ann holds the lock reconcile/acme since 2026-11-01T12:00:00.000Z; it expires at 2026-11-01T12:05:00.000Z',
      },
    });
    expect(await findHolder(options)).toEqual({ owner: 'ann', since: START, expires: START + 5 * MINUTE });
  });

  it('is given to one of many who ask at once', async () => {
    const asked = await Promise.allSettled(['a', 'b', 'c', 'd', 'e', 'f'].map(acquire));
    expect(asked.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('is free again when it is released', async () => {
    const lease = await acquire('ann');
    await lease.release();
    expect(await findHolder(options)).toBeUndefined();
    await expect(acquire('bob')).resolves.toBeDefined();
  });

  it('is ours when our own write was sent twice', async () => {
    await acquire('ann');
    await expect(acquire('ann')).resolves.toBeDefined();
  });

  it('can be taken over a minute after it has expired, not before', async () => {
    const lease = await acquire('ann');
    now = START + 5.9 * MINUTE;
    await expect(acquire('bob')).rejects.toMatchObject(refused('locked'));
    now = START + 6.1 * MINUTE;
    await acquire('bob');
    await expect(lease.keep()).rejects.toMatchObject(refused('lock-lost'));
    await lease.release();
    expect((await findHolder(options))?.owner).toBe('bob');
  });

  it('lasts on while it is kept up', async () => {
    const lease = await acquire('ann');
    for (let minute = 1; minute <= 60; minute += 1) {
      now = START + minute * MINUTE;
      await lease.keep();
    }
    now += 4 * MINUTE;
    await expect(acquire('bob')).rejects.toMatchObject(refused('locked'));
  });

  it('is proven when it is asked for, however young it is', async () => {
    const lease = await acquire('ann');
    await breakLock(options);
    await lease.keep();
    await expect(lease.keep({ force: true })).rejects.toMatchObject(refused('lock-lost'));
  });

  it('can be broken by hand', async () => {
    const lease = await acquire('ann');
    await breakLock(options);
    await acquire('bob');
    now += 3 * MINUTE;
    await expect(lease.keep()).rejects.toMatchObject(refused('lock-lost'));
  });
});
