import type { Address } from './address.ts';
import type { Diagnostic } from './diagnostic.ts';
import type { Action, Cause, FieldChange, Plan } from './plan.ts';

/** What a plan was asked for: all that is needed to plan the same again. */
export interface PlanRequest {
  /** As the command line named them, relative to the working directory; empty for those of the project. */
  paths: string[];
  /** The project file, where the command line named one. */
  project?: string;
  /** As on the command line; empty where everything was selected. */
  selector: string;
  allowDelete: boolean;
  allowDeleteLast: boolean;
  prune: boolean;
  takeOver: boolean;
  /** It was made in a sandbox, and must not be applied to AWS. */
  sandbox: boolean;
}

/** A plan with what was found on the way to it: what `plan` gives as JSON, and what `apply` takes as a file. */
export interface SavedPlan extends Plan {
  /** Of the manifests, and of what the plan depends on. */
  diagnostics: Diagnostic[];
  /** How many declared backups the selector left out. */
  unselected: number;
  request: PlanRequest;
}

/** A decision in short. */
export interface Decided {
  action: Action;
  cause: Cause;
}

/** One thing in which a plan that is made now goes beyond the plan that was reviewed, or falls short of it. */
export interface Move {
  /** Of the backup; of a target that leads elsewhere, its name; of another project, the reviewed one's name. */
  address: Address;
  /** Null where nothing was decided about it, as about targets and projects. */
  reviewed: Decided | null;
  current: Decided | null;
  /** What it was decided from and is another now: `before` as it was reviewed, `after` as it is. */
  fields: FieldChange[];
}
