import type { Diagnostic } from '../../model/diagnostic.ts';
import type { Document } from '../../render/document.ts';

/** What a command comes to. */
export interface Answer {
  exitCode: number;
  /** Absent where everything has been said already, or nothing is to be said. */
  document?: Document;
  /** What was shown on the way to it: a plan before its report. */
  before?: Document;
  /** For the steps of a workflow that follow. */
  outputs?: Readonly<Record<string, string>>;
  /** What went wrong about the telling, when the work was done already. */
  problems?: readonly Diagnostic[];
}
