import type { Selector } from './selector.ts';

/** What every command is told about its output. */
export interface OutputArguments {
  format: 'text' | 'json';
  /** False with `--no-color`. */
  colour: boolean;
}

/** How the sandbox's world starts, where it is kept, how fast its clock runs. */
export interface SandboxArguments {
  state?: string;
  seed?: string;
  speed: number;
}

export interface ManifestArguments extends OutputArguments {
  /** Files, folders, globs or `-`; empty when none was given. */
  paths: string[];
  /** The project file. */
  project?: string;
  /** Which of the declared backups; all of them where the command has no such option. */
  selector: Selector;
}

export interface WorldArguments extends ManifestArguments {
  /** Present when the run is to see a sandbox instead of AWS. */
  sandbox?: SandboxArguments;
}

/** What the user allows beyond what manifests say. */
export interface Permits {
  allowDelete: boolean;
  allowDeleteLast: boolean;
  prune: boolean;
  takeOver: boolean;
}

export interface PlanArguments extends WorldArguments {
  permits: Permits;
  detailedExitCode: boolean;
}

export interface ApplyArguments extends WorldArguments {
  permits: Permits;
  autoApprove: boolean;
  timeoutMs?: number;
}

export interface InventoryArguments extends WorldArguments {
  kinds: string[];
  automatic: boolean;
  shared: boolean;
}

export interface ServerArguments extends SandboxArguments, OutputArguments {
  port: number;
}
