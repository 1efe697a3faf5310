import type { Diagnostic } from '../model/diagnostic.ts';
import { EXIT } from './exit-code.ts';

/** Ends a command early for a reason that the user can act on. */
export class Stop extends Error {
  override readonly name = 'Stop';
  readonly exitCode: number;
  readonly diagnostics: readonly Diagnostic[];

  constructor(exitCode: number, diagnostics: readonly Diagnostic[]) {
    super(diagnostics.map(({ message }) => message).join('; '));
    this.exitCode = exitCode;
    this.diagnostics = diagnostics;
  }
}

/** Ends a command because of one thing that the user asked for. */
export function badInput(problem: Omit<Diagnostic, 'severity'>): Stop {
  return new Stop(EXIT.input, [{ severity: 'error', ...problem }]);
}
