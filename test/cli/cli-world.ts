import type { Output, World } from '../../src/world.ts';
import { processWorld } from '../../src/world.ts';

/** A World for running the command line in a folder, with everything that it printed. */
export interface CliWorld {
  world: World;
  stdout: Recorder;
  stderr: Recorder;
  /** As Ctrl-C would. */
  interrupt(): void;
}

export interface Recorder extends Output {
  text: string;
}

export interface CliWorldOptions {
  cwd: string;
  /** The clock's first instant, milliseconds since 1970. */
  start?: number;
  /** All streams are a terminal. */
  tty?: boolean;
  stdin?: string;
  /** What the user types when asked, one after the other; then the input ends. */
  answers?: string[];
  env?: Record<string, string>;
  /** Called before every sleep, with the number of sleeps before it. */
  onSleep?(sleeps: number): void;
}

/** When every test begins: 2026-01-15T12:00:00Z. */
export const START = Date.UTC(2026, 0, 15, 12);

/** Makes one: real files, a virtual clock that sleeping moves on, no signals but those of the test. */
export function createCliWorld(options: CliWorldOptions): CliWorld {
  const { cwd, tty = false, stdin = '', answers = [], env = {} } = options;
  const handlers = new Set<() => void>();
  const stdout = createRecorder(tty);
  const stderr = createRecorder(tty);
  let now = options.start ?? START;
  let sleeps = 0;
  const world: World = {
    now: () => now,
    async sleep(ms, wake) {
      options.onSleep?.(sleeps);
      sleeps += 1;
      if (wake?.aborted !== true) now += ms;
    },
    random: () => 0.5,
    env,
    cwd,
    identity: { host: 'laptop', pid: 42 },
    stdin: {
      isTty: tty,
      read: async () => new TextEncoder().encode(stdin),
      ask: async (question) => {
        stderr.write(question);
        return answers.shift();
      },
    },
    stdout,
    stderr,
    files: processWorld().files,
    onInterrupt: (handler) => {
      handlers.add(handler);
      return () => void handlers.delete(handler);
    },
  };
  return { world, stdout, stderr, interrupt: () => [...handlers].forEach((handler) => void handler()) };
}

function createRecorder(isTty: boolean): Recorder {
  return {
    text: '',
    isTty,
    columns: 100,
    write(text) {
      this.text += text;
    },
  };
}
