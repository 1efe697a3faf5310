import { resolve } from 'node:path';
import { type RequestLogEntry, type Sandbox, startSandbox } from '../../sandbox/start-sandbox.ts';
import type { World } from '../../world.ts';
import type { SandboxArguments } from '../arguments/arguments.ts';
import { EXIT } from '../exit-code.ts';
import { Stop } from '../stop.ts';

/** A clock that runs `speed` times as fast as the world's. */
export type Clock = Pick<World, 'now' | 'sleep'>;

export interface OpenedSandbox {
  server: Sandbox;
  clock: Clock;
}

/** Starts a sandbox with its files read and written through the world. Stops on bad seed or state files. */
export async function openSandbox(
  args: SandboxArguments & { port?: number },
  world: World,
  onRequest?: (entry: RequestLogEntry) => void,
): Promise<OpenedSandbox> {
  const clock = speedUp(world, args.speed);
  const server = await startSandbox({
    clock,
    port: args.port ?? 0,
    ...(args.seed === undefined ? {} : { seed: { file: args.seed, text: await readSeed(args.seed, world) } }),
    ...(args.state === undefined ? {} : { store: storeIn(resolve(world.cwd, args.state), world) }),
    ...(onRequest === undefined ? {} : { onRequest }),
  });
  return { server, clock };
}

function speedUp(world: World, speed: number): Clock {
  const start = world.now();
  return {
    now: () => start + (world.now() - start) * speed,
    sleep: (ms, wake) => world.sleep(ms / speed, wake),
  };
}

async function readSeed(file: string, world: World): Promise<string> {
  try {
    return new TextDecoder().decode(await world.files.read(resolve(world.cwd, file)));
  } catch (error) {
    throw unreadable(file, error);
  }
}

function storeIn(path: string, world: World) {
  return {
    async read(): Promise<string | undefined> {
      try {
        return new TextDecoder().decode(await world.files.read(path));
      } catch (error) {
        if (codeOf(error) === 'ENOENT') return undefined;
        throw unreadable(path, error);
      }
    },
    write: (text: string): Promise<void> => world.files.write(path, text),
  };
}

function unreadable(file: string, error: unknown): Stop {
  const message = `${file} can't be read (${codeOf(error) ?? String(error)}).`;
  return new Stop(EXIT.input, [{ code: 'unreadable-file', severity: 'error', message }]);
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
