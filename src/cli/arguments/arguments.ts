import type { Phase } from '../../model/observed.ts';
import type { Format } from '../../render/write-document.ts';
import type { When } from './parse-option.ts';
import type { Selector } from './selector.ts';

/** A file for the result. */
export interface Out {
  format: Format;
  /** As the user wrote it. */
  file: string;
}

/** What every command is told about its output. */
export interface OutputArguments {
  /** The command's name. */
  command: string;
  /** Of what is printed. */
  format: Format;
  outs: Out[];
  /** False with `--no-color`. */
  colour: boolean;
  /** False with `--no-github`. */
  github: boolean;
  /** Where the result is printed: stdout, unless that is taken for a stream of events. */
  printOn: 'stdout' | 'stderr';
}

/** How the sandbox's world starts, where it is kept, how fast its clock runs. */
export interface SandboxArguments {
  state?: string;
  seed?: string;
  /** A file of declared faults. */
  faults?: string;
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
  /** To one target. */
  maxRequestsPerSecond?: number;
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

export interface DriftArguments extends WorldArguments {
  /** Files of acknowledged drift. */
  acknowledge: string[];
}

export interface ApplyArguments extends WorldArguments {
  permits: Permits;
  autoApprove: boolean;
  timeoutMs?: number;
  /** A file for the stream of events, or `-` for standard output. */
  events?: string;
  /** The digest of the plan that was reviewed. */
  expect?: string;
}

/** Which backups; an empty list, as an absent member, excludes none. */
export interface Filters {
  kinds: string[];
  targets: string[];
  sources: string[];
  /** `key` or `key=value`; a backup must have all of them. */
  tags: string[];
  phases: Phase[];
  /** The earliest and the latest creation. */
  since?: When;
  until?: When;
}

export interface InventoryArguments extends WorldArguments {
  filters: Filters;
  automatic: boolean;
  shared: boolean;
}

export interface ShowArguments extends WorldArguments {
  /** An address, an id of AWS's, or an ARN. */
  subject: string;
}

export interface ServerArguments extends SandboxArguments, OutputArguments {
  port: number;
}
