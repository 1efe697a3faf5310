import type { Command } from 'commander';
import type {
  ApplyArguments,
  InventoryArguments,
  ManifestArguments,
  OutputArguments,
  Permits,
  PlanArguments,
  SandboxArguments,
  ServerArguments,
  WorldArguments,
} from './arguments.ts';
import type { Selector } from './selector.ts';

/** The values as commander names them; each is there only if its command has the option. */
interface Options {
  file?: string[];
  project?: string;
  selector?: Selector;
  format?: 'text' | 'json';
  color?: boolean;
  sandbox?: boolean;
  sandboxState?: string;
  sandboxSeed?: string;
  sandboxSpeed?: number;
  state?: string;
  seed?: string;
  speed?: number;
  port?: number;
  allowDelete?: boolean;
  allowDeleteLast?: boolean;
  prune?: boolean;
  takeOver?: boolean;
  detailedExitcode?: boolean;
  autoApprove?: boolean;
  timeout?: number;
  kind?: string[];
  automatic?: boolean;
  shared?: boolean;
}

export function readManifestArguments(command: Command): ManifestArguments {
  const { file = [], project, selector = [], ...options } = command.opts<Options>();
  return {
    ...readOutput(options),
    paths: [...command.args, ...file],
    selector,
    ...(project === undefined ? {} : { project }),
  };
}

export function readPlanArguments(command: Command): PlanArguments {
  const options = command.opts<Options>();
  return {
    ...readWorldArguments(command),
    permits: readPermits(options),
    detailedExitCode: options.detailedExitcode ?? false,
  };
}

export function readApplyArguments(command: Command): ApplyArguments {
  const options = command.opts<Options>();
  return {
    ...readWorldArguments(command),
    permits: readPermits(options),
    autoApprove: options.autoApprove ?? false,
    ...(options.timeout === undefined ? {} : { timeoutMs: options.timeout }),
  };
}

export function readInventoryArguments(command: Command): InventoryArguments {
  const { kind = [], automatic = false, shared = false } = command.opts<Options>();
  return { ...readWorldArguments(command), kinds: kind, automatic, shared };
}

export function readServerArguments(command: Command): ServerArguments {
  const { port = 0, state, seed, speed, ...options } = command.opts<Options>();
  return { port, ...readOutput(options), ...sandboxOf({ state, seed, speed }) };
}

function readWorldArguments(command: Command): WorldArguments {
  const { sandbox, sandboxState, sandboxSeed, sandboxSpeed } = command.opts<Options>();
  // Whoever sets anything of the sandbox means it; AWS must not be touched by a flag that was forgotten.
  const wanted =
    sandbox === true || [sandboxState, sandboxSeed, sandboxSpeed].some((value) => value !== undefined);
  const settings = sandboxOf({ state: sandboxState, seed: sandboxSeed, speed: sandboxSpeed });
  return { ...readManifestArguments(command), ...(wanted ? { sandbox: settings } : {}) };
}

function readOutput({ format = 'text', color = true }: Options): OutputArguments {
  return { format, colour: color };
}

function readPermits(options: Options): Permits {
  const { allowDelete = false, allowDeleteLast = false, prune = false, takeOver = false } = options;
  return { allowDelete, allowDeleteLast, prune, takeOver };
}

function sandboxOf(values: {
  state: string | undefined;
  seed: string | undefined;
  speed: number | undefined;
}): SandboxArguments {
  const { state, seed, speed = 1 } = values;
  return {
    speed,
    ...(state === undefined ? {} : { state }),
    ...(seed === undefined ? {} : { seed }),
  };
}
