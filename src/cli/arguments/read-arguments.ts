import type { Command } from 'commander';
import type { Phase } from '../../model/observed.ts';
import type {
  ApplyArguments,
  DriftArguments,
  Filters,
  InventoryArguments,
  ManifestArguments,
  Out,
  OutputArguments,
  Permits,
  PlanArguments,
  SandboxArguments,
  ServerArguments,
  ShowArguments,
  WorldArguments,
} from './arguments.ts';
import type { When } from './parse-option.ts';
import type { Selector } from './selector.ts';

/** The values as commander names them; each is there only if its command has the option. */
interface Options {
  file?: string[];
  project?: string;
  selector?: Selector;
  format?: OutputArguments['format'];
  out?: Out[];
  color?: boolean;
  github?: boolean;
  sandbox?: boolean;
  sandboxState?: string;
  sandboxSeed?: string;
  sandboxFaults?: string;
  sandboxSpeed?: number;
  state?: string;
  seed?: string;
  faults?: string;
  speed?: number;
  port?: number;
  allowDelete?: boolean;
  allowDeleteLast?: boolean;
  prune?: boolean;
  takeOver?: boolean;
  detailedExitcode?: boolean;
  acknowledge?: string[];
  autoApprove?: boolean;
  timeout?: number;
  maxRequestsPerSecond?: number;
  events?: string;
  expect?: string;
  kind?: string[];
  target?: string[];
  source?: string[];
  tag?: string[];
  status?: Phase[];
  since?: When;
  until?: When;
  automatic?: boolean;
  shared?: boolean;
}

export function readManifestArguments(command: Command): ManifestArguments {
  const { file = [], project, selector = [] } = command.opts<Options>();
  return {
    ...readOutput(command),
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

export function readDriftArguments(command: Command): DriftArguments {
  const { acknowledge = [] } = command.opts<Options>();
  return { ...readWorldArguments(command), acknowledge };
}

export function readApplyArguments(command: Command): ApplyArguments {
  const options = command.opts<Options>();
  return {
    ...readWorldArguments(command),
    permits: readPermits(options),
    autoApprove: options.autoApprove ?? false,
    ...(options.timeout === undefined ? {} : { timeoutMs: options.timeout }),
    ...(options.events === undefined ? {} : { events: options.events }),
    ...(options.expect === undefined ? {} : { expect: options.expect }),
  };
}

export function readInventoryArguments(command: Command): InventoryArguments {
  const { automatic = false, shared = false, ...options } = command.opts<Options>();
  return { ...readWorldArguments(command), filters: readFilters(options), automatic, shared };
}

export function readShowArguments(command: Command): ShowArguments {
  const [subject = ''] = command.args;
  const { paths, ...args } = readWorldArguments(command);
  return { ...args, paths: paths.slice(1), subject };
}

export function readServerArguments(command: Command): ServerArguments {
  const { port = 0, state, seed, faults, speed } = command.opts<Options>();
  return { port, ...readOutput(command), ...sandboxOf({ state, seed, faults, speed }) };
}

function readWorldArguments(command: Command): WorldArguments {
  const options = command.opts<Options>();
  const {
    sandbox,
    sandboxState: state,
    sandboxSeed: seed,
    sandboxFaults: faults,
    sandboxSpeed: speed,
    maxRequestsPerSecond,
  } = options;
  // Whoever sets anything of the sandbox means it; AWS must not be touched by a flag that was forgotten.
  const wanted = sandbox === true || [state, seed, faults, speed].some((value) => value !== undefined);
  const settings = sandboxOf({ state, seed, faults, speed });
  return {
    ...readManifestArguments(command),
    ...(wanted ? { sandbox: settings } : {}),
    ...(maxRequestsPerSecond === undefined ? {} : { maxRequestsPerSecond }),
  };
}

function readOutput(command: Command): OutputArguments {
  const { format = 'text', out = [], color = true, github = true, events } = command.opts<Options>();
  return {
    command: command.name(),
    format,
    outs: out,
    colour: color,
    github,
    printOn: events === '-' ? 'stderr' : 'stdout',
  };
}

function readFilters(options: Options): Filters {
  const { kind = [], target = [], source = [], tag = [], status = [], since, until } = options;
  return {
    kinds: kind,
    targets: target,
    sources: source,
    tags: tag,
    phases: status,
    ...(since === undefined ? {} : { since }),
    ...(until === undefined ? {} : { until }),
  };
}

function readPermits(options: Options): Permits {
  const { allowDelete = false, allowDeleteLast = false, prune = false, takeOver = false } = options;
  return { allowDelete, allowDeleteLast, prune, takeOver };
}

function sandboxOf(values: {
  state: string | undefined;
  seed: string | undefined;
  faults: string | undefined;
  speed: number | undefined;
}): SandboxArguments {
  const { state, seed, faults, speed = 1 } = values;
  return {
    speed,
    ...(state === undefined ? {} : { state }),
    ...(seed === undefined ? {} : { seed }),
    ...(faults === undefined ? {} : { faults }),
  };
}
