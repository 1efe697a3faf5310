import { type Sandbox, type SandboxOptions, startSandbox } from '../../src/sandbox/start-sandbox.ts';

/** A clock that moves only when told to. Starts at 2026-06-01T12:00:00Z. */
export interface TestClock {
  now(): number;
  /** Moves on by `ms` and returns the new instant. */
  advance(ms: number): number;
}

/** Makes a clock that moves only when told to; pass `now` as both the World's and the sandbox's. */
export function createTestClock(start = Date.parse('2026-06-01T12:00:00Z')): TestClock {
  let instant = start;
  return {
    now: () => instant,
    advance: (ms) => {
      instant += ms;
      return instant;
    },
  };
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
 * Starts a sandbox for a test. `seed` is YAML text; without one it starts with the built-in world. The clock is a
 * virtual one unless given. Close it when done.
 */
export async function startTestSandbox(
  options: Omit<Partial<SandboxOptions>, 'seed' | 'clock'> & { seed?: string; clock?: TestClock } = {},
): Promise<Sandbox & { clock: TestClock }> {
  const { seed, clock = createTestClock(), ...rest } = options;
  const sandbox = await startSandbox({
    ...rest,
    clock,
    ...(seed === undefined ? {} : { seed: { file: 'seed.yaml', text: seed } }),
  });
  return { ...sandbox, clock };
}
