import type { Diagnostic } from '../model/diagnostic.ts';

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
