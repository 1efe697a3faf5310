import { resolve } from 'node:path';
import {
  DocumentError,
  type RequestLogEntry,
  type Sandbox,
  startSandbox,
} from '../../sandbox/start-sandbox.ts';
import type { World } from '../../world.ts';
import type { SandboxArguments } from '../arguments/arguments.ts';
import { EXIT } from '../exit-code.ts';
import { Stop } from '../stop.ts';
import { type Clock, readClockStart, startClock, writeClockStart } from './sandbox-clock.ts';

export interface OpenedSandbox {
  server: Sandbox;
  clock: Clock;
}

export interface SandboxOptions {
  args: SandboxArguments & { port?: number };
  world: World;
  onRequest?(entry: RequestLogEntry): void;
}

/** Starts a sandbox with its files read and written through the world. Stops on bad seed, faults or state files. */
export async function openSandbox({ args, world, onRequest }: SandboxOptions): Promise<OpenedSandbox> {
  const { port = 0, seed, faults, state, speed } = args;
  const stored = state === undefined ? undefined : await readText(state, world, 'may be missing');
  const { clock, start } = startClock(world, speed, readClockStart(stored));
  const source = async (file: string) => ({ file, text: (await readText(file, world)) ?? '' });
  const store = (file: string) => ({
    read: async () => stored,
    write: (text: string) => writeFile(file, writeClockStart(text, start), world),
  });
  try {
    const server = await startSandbox({
      clock,
      port,
      ...(seed === undefined ? {} : { seed: await source(seed) }),
      ...(faults === undefined ? {} : { faults: await source(faults) }),
      ...(state === undefined ? {} : { store: store(state) }),
      ...(onRequest === undefined ? {} : { onRequest }),
    });
    return { server, clock };
  } catch (error) {
    throw explain(error, port);
  }
}

async function readText(file: string, world: World, missing?: 'may be missing'): Promise<string | undefined> {
  try {
    return new TextDecoder().decode(await world.files.read(resolve(world.cwd, file)));
  } catch (error) {
    if (missing !== undefined && codeOf(error) === 'ENOENT') return undefined;
    throw stop('unreadable-file', `${file} can't be read (${codeOf(error) ?? String(error)}).`);
  }
}

async function writeFile(file: string, text: string, world: World): Promise<void> {
  try {
    await world.files.write(resolve(world.cwd, file), text);
  } catch (error) {
    throw stop('unwritable-file', `${file} can't be written (${codeOf(error) ?? String(error)}).`);
  }
}

/** What the user can act on becomes a `Stop`; the rest is ours. */
function explain(error: unknown, port: number): unknown {
  if (error instanceof Stop) return error;
  if (error instanceof DocumentError) return new Stop(EXIT.input, error.diagnostics);
  if (codeOf(error) === 'EADDRINUSE') {
    return stop('port-in-use', `Port ${port} is in use.`, '--port 0 takes any free port.');
  }
  if (codeOf(error) === 'EACCES') return stop('port-not-allowed', `Port ${port} may not be used.`);
  return error;
}

function stop(code: string, message: string, hint?: string): Stop {
  return new Stop(EXIT.input, [
    { code, severity: 'error', message, ...(hint === undefined ? {} : { hint }) },
  ]);
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
