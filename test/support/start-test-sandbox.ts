import { type Sandbox, type SandboxOptions, startSandbox } from '../../src/sandbox/start-sandbox.ts';

/** A clock that moves only when told to. Starts at 2026-06-01T12:00:00Z. */
export interface TestClock {
  now(): number;
  /** Moves on by `ms` and returns the new instant. */
  advance(ms: number): number;
  /** Advances as well. */
  sleep(ms: number): Promise<void>;
}

/** Makes a clock that moves only when told to; pass `now` as both the World's and the sandbox's. */
export function createTestClock(start = Date.parse('2026-06-01T12:00:00Z')): TestClock {
  let instant = start;
  const advance = (ms: number) => {
    instant += ms;
    return instant;
  };
  // Those who sleep side by side wake at their own instants: the clock moves to the latest, not by the sum.
  const sleep = async (ms: number) => {
    const until = instant + ms;
    await Promise.resolve();
    advance(Math.max(0, until - instant));
  };
  return { now: () => instant, advance, sleep };
}

/** A store in memory: `text` is the state file. */
export function createTestStore(text?: string): {
  text: string | undefined;
  read(): Promise<string | undefined>;
  write(text: string): Promise<void>;
} {
  return {
    text,
    async read() {
      return this.text;
    },
    async write(written) {
      this.text = written;
    },
  };
}

/** What an SDK client needs to talk to a test sandbox; `account` goes into the access key id. */
export function clientConfig(url: string, { account = '123456789012', region = 'eu-central-1' } = {}) {
  return {
    endpoint: url,
    region,
    credentials: { accessKeyId: account, secretAccessKey: 'sandbox' },
    maxAttempts: 1,
  };
}

/**
 * Starts a sandbox for a test. `seed` and `faults` are YAML text; without a seed it starts with the built-in world. The clock is a
 * virtual one unless given. Close it when done.
 */
export async function startTestSandbox(
  options: Omit<Partial<SandboxOptions>, 'seed' | 'faults' | 'clock'> & {
    seed?: string;
    faults?: string;
    clock?: TestClock;
  } = {},
): Promise<Sandbox & { clock: TestClock }> {
  const { seed, faults, clock = createTestClock(), ...rest } = options;
  const sandbox = await startSandbox({
    ...rest,
    clock,
    ...(seed === undefined ? {} : { seed: { file: 'seed.yaml', text: seed } }),
    ...(faults === undefined ? {} : { faults: { file: 'faults.yaml', text: faults } }),
  });
  return { ...sandbox, clock };
}
