import { createHash } from 'node:crypto';
import { diagnosticsView } from '../../render/views/diagnostics-view.ts';
import {
  DocumentError,
  type RequestLogEntry,
  type Sandbox,
  startSandbox,
} from '../../sandbox/start-sandbox.ts';
import type { World } from '../../world.ts';
import type { SandboxArguments } from '../arguments/arguments.ts';
import { EXIT } from '../exit-code.ts';
import { showBlocks } from '../show.ts';
import { Stop } from '../stop.ts';
import { type Clock, type Marks, readMarks, startClock } from './sandbox-clock.ts';
import { codeOf, readText, stop } from './sandbox-files.ts';
import { openStateFile, type StateFile } from './state-file.ts';

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
export async function openSandbox(options: SandboxOptions): Promise<OpenedSandbox> {
  const { args, world } = options;
  const stateFile = args.state === undefined ? undefined : await openStateFile(args.state, world);
  const release = async () => stateFile?.release();
  try {
    const { server, clock } = await start(options, stateFile);
    return { clock, server: { ...server, close: () => server.close().finally(release) } };
  } catch (error) {
    await release();
    throw explain(error, args.port ?? 0);
  }
}

async function start(
  { args, world, onRequest }: SandboxOptions,
  stateFile: StateFile | undefined,
): Promise<OpenedSandbox> {
  const [seed, faults] = [await readSource(args.seed, world), await readSource(args.faults, world)];
  const seedMark: Marks = seed === undefined ? {} : { seed: digestOf(seed.text) };
  const text = stateFile?.text;
  const file = stateFile?.file ?? '';
  const earlier = text === undefined ? undefined : readMarks({ file, text }, world.now());
  const { clock, start } = startClock(world, args.speed, earlier?.clock);
  const marks: Marks = { ...(earlier ?? seedMark), clock: start };
  const server = await startSandbox({
    clock,
    port: args.port ?? 0,
    ...(seed === undefined ? {} : { seed }),
    ...(faults === undefined ? {} : { faults }),
    ...(stateFile === undefined
      ? {}
      : { store: { file, read: async () => text, write: (state) => stateFile.write(state, marks) } }),
    ...(onRequest === undefined ? {} : { onRequest }),
  });
  if (seed !== undefined && earlier !== undefined && earlier.seed !== seedMark.seed) {
    warnOfSeed(seed.file, file, world);
  }
  return { server, clock };
}

async function readSource(
  file: string | undefined,
  world: World,
): Promise<{ file: string; text: string } | undefined> {
  return file === undefined ? undefined : { file, text: (await readText(file, world)) ?? '' };
}

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function warnOfSeed(seed: string, state: string, world: World): void {
  const diagnostic = {
    code: 'seed-not-used',
    severity: 'warning',
    message: `${seed} is not used: ${state} goes on with a world that began with another seed`,
    hint: `remove ${state} to begin anew, or name another state file`,
  } as const;
  // On stderr whatever the format: it is no part of the result.
  showBlocks(diagnosticsView([diagnostic]), world.stderr, { env: world.env, colour: false });
}

/** What the user can act on becomes a `Stop`; the rest is ours. */
function explain(error: unknown, port: number): unknown {
  if (error instanceof DocumentError) return new Stop(EXIT.input, error.diagnostics);
  if (codeOf(error) === 'EADDRINUSE') {
    return stop('port-in-use', `Port ${port} is in use.`, '--port 0 takes any free port.');
  }
  if (codeOf(error) === 'EACCES') {
    return stop('port-not-allowed', `Port ${port} may not be used.`, '--port 0 takes any free port.');
  }
  return error;
}
