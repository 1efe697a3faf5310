import { rmSync } from 'node:fs';
import { appendFile, chmod, mkdir, readFile, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { type Holder, type Lock, openLocks } from './world/open-locks.ts';

export type { Holder, Lock } from './world/open-locks.ts';

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
  /** Which process this is, for people who look for it. */
  identity: { host: string; pid: number };
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
    /**
     * Writes whole or not at all: a reader never sees half a file. Creates folders. What is no file (a pipe, a device)
     * gets the text, and is not emptied.
     */
    write(path: string, text: string): Promise<void>;
    /** Adds to the end of a file, which is made if it is not there. */
    append(path: string, text: string): Promise<void>;
    /**
     * Makes a file that says which process has what the file stands for, unless another one that runs has it. It is
     * removed when it is released, and when the process ends. One of a process that has ended is taken over.
     */
    lock(path: string): Promise<Lock | Holder>;
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
    identity: { host: hostname(), pid: process.pid },
    stdin: { isTty: process.stdin.isTTY === true, read: readStdin, ask },
    stdout: outputOf(process.stdout),
    stderr: outputOf(process.stderr),
    files: {
      read: (path) => readFile(path),
      write: writeWhole,
      append: (path, text) => appendFile(path, text),
      lock,
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

/** Follows a link, and keeps the mode of what is there. */
async function writeWhole(path: string, text: string): Promise<void> {
  const there = (await stat(path).catch(unless('ENOENT'))) ?? undefined;
  if (there !== undefined && !there.isFile()) {
    if (there.isDirectory() || text !== '') await writeFile(path, text);
    return;
  }
  await makeFolder(dirname(path));
  const target = there === undefined ? path : await realpath(path);
  const draft = `${target}.${process.pid}.tmp`;
  try {
    await writeFile(draft, text);
    if (there !== undefined) await chmod(draft, there.mode);
    await rename(draft, target);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

/** As `mkdir -p`. Node's own never ends below /proc, where a folder is refused as if its parent were missing. */
async function makeFolder(path: string): Promise<void> {
  const parent = dirname(path);
  if (parent === path) return;
  const make = () => mkdir(path).catch(unless('EEXIST'));
  await make().catch(async (error) => {
    if (!isError(error, 'ENOENT')) throw error;
    await makeFolder(parent);
    await make();
  });
}

function isError(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}

/** Lets an error of that code pass. */
function unless(code: string): (error: unknown) => void {
  return (error) => {
    if (!isError(error, code)) throw error;
  };
}

/** One for the process, which knows what it has. */
const lock = openLocks({
  pid: process.pid,
  host: hostname(),
  isRunning,
  create: createWhole,
  read: async (path) => (await readFile(path, 'utf8').catch(unless('ENOENT'))) ?? undefined,
  replace: (path, by) => rename(by, path),
  remove: (path) => rm(path, { force: true }),
  removeAtEnd,
});

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return !isError(error, 'ESRCH');
  }
}

async function createWhole(path: string, text: string): Promise<boolean> {
  await makeFolder(dirname(path));
  return writeFile(path, text, { flag: 'wx' }).then(
    () => true,
    (error) => unless('EEXIST')(error) ?? false,
  );
}

const doomed = new Set<string>();

function removeAtEnd(path: string): () => void {
  if (doomed.size === 0) {
    // Before the program's own handlers: they may well be gone after they have been called.
    process.on('exit', removeDoomed).prependListener('SIGINT', end).prependListener('SIGTERM', end);
  }
  doomed.add(path);
  return () => {
    doomed.delete(path);
    if (doomed.size === 0) process.off('exit', removeDoomed).off('SIGINT', end).off('SIGTERM', end);
  };
}

function removeDoomed(): void {
  for (const path of doomed) rmSync(path, { force: true });
}

/** What the program does when it is interrupted. */
const handlers = new Set<() => void>();

/** Ends as a process without handlers does; a program that has some decides by itself when it ends. */
function end(signal: NodeJS.Signals): void {
  if (handlers.size > 0) return;
  removeDoomed();
  process.off('SIGINT', end).off('SIGTERM', end);
  process.kill(process.pid, signal);
}

function onInterrupt(handler: () => void): () => void {
  handlers.add(handler);
  process.on('SIGINT', handler);
  process.on('SIGTERM', handler);
  return () => {
    handlers.delete(handler);
    process.off('SIGINT', handler);
    process.off('SIGTERM', handler);
  };
}
