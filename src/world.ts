import { appendFile, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';

/** A stream for text that a person or a program reads. */
export interface Output {
  write(text: string): void;
  isTty: boolean;
  /** Width of the terminal; 80 where there is none. */
  columns: number;
}

/**
 * Everything outside the process that the program uses, in one value, so that a test can hand in another:
 * time, files, streams, environment. Instants are milliseconds since 1970.
 */
export interface World {
  now(): number;
  /** Resolves after `ms`, or at once when `wake` aborts; never rejects. */
  sleep(ms: number, wake?: AbortSignal): Promise<void>;
  /** A number from 0 up to 1, for jitter. */
  random(): number;
  env: Readonly<Record<string, string | undefined>>;
  cwd: string;
  stdin: {
    isTty: boolean;
    read(): Promise<Uint8Array>;
    /** Writes the question to stderr and reads one line; undefined at the end of input or on Ctrl-C. */
    ask(question: string): Promise<string | undefined>;
  };
  stdout: Output;
  stderr: Output;
  files: {
    read(path: string): Promise<Uint8Array>;
    /** Writes whole or not at all: a reader never sees half a file. Creates folders. */
    write(path: string, text: string): Promise<void>;
    /** Adds to the end of a file, which is made if it is not there. */
    append(path: string, text: string): Promise<void>;
  };
  /** Calls the handler on every SIGINT and SIGTERM until the returned function is called. */
  onInterrupt(handler: () => void): () => void;
}

/** The World of a real process. The only code, beside main.ts, that touches `process`. */
export function processWorld(): World {
  return {
    now: () => Date.now(),
    sleep,
    random: () => Math.random(),
    env: process.env,
    cwd: process.cwd(),
    stdin: { isTty: process.stdin.isTTY === true, read: readStdin, ask },
    stdout: outputOf(process.stdout),
    stderr: outputOf(process.stderr),
    files: {
      read: (path) => readFile(path),
      write: writeWhole,
      append: (path, text) => appendFile(path, text),
    },
    onInterrupt,
  };
}

async function sleep(ms: number, wake?: AbortSignal): Promise<void> {
  const options = wake === undefined ? {} : { signal: wake };
  await delay(ms, undefined, options).catch(() => undefined);
}

function outputOf(stream: NodeJS.WriteStream): Output {
  return {
    write: (text) => void stream.write(text),
    isTty: stream.isTTY === true,
    get columns() {
      // Some pseudo-terminals say 0.
      return stream.columns || 80;
    },
  };
}

async function readStdin(): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(Buffer.from(chunk as Uint8Array));
  return Buffer.concat(chunks);
}

function ask(question: string): Promise<string | undefined> {
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  return new Promise((resolve) => {
    lines.on('close', () => resolve(undefined));
    lines.question(question, (answer) => {
      resolve(answer);
      lines.close();
    });
  });
}

async function writeWhole(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const draft = `${path}.${process.pid}.tmp`;
  await writeFile(draft, text);
  await rename(draft, path);
}

function onInterrupt(handler: () => void): () => void {
  process.on('SIGINT', handler);
  process.on('SIGTERM', handler);
  return () => {
    process.off('SIGINT', handler);
    process.off('SIGTERM', handler);
  };
}
