import { readFileSync } from 'node:fs';
import { parseDocument } from 'yaml';

/** One command of a scenario and what must come of it. */
export interface Step {
  /** Written before the command runs; `null` removes a file. */
  files?: Record<string, string | null>;
  /** `reconcile …`, words parted by spaces. */
  run: string;
  exit: number;
  stdin?: string;
  tty?: boolean;
  answers?: string[];
  env?: Record<string, string>;
  /** All of stdout. */
  stdout?: string;
  /** All of stderr. */
  stderr?: string;
  /** Members that the JSON document on stdout must have; others may be there. */
  json?: object;
}

/** A situation that a reader can follow from top to bottom. */
export interface Scenario {
  title: string;
  files?: Record<string, string>;
  steps: Step[];
}

export function readScenario(file: string): Scenario {
  // These files are ours; a mistake in one makes its test fail.
  return parseDocument(readFileSync(file, 'utf8')).toJS() as Scenario;
}
