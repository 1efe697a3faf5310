import { isAbsolute, posix } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { SourceRange } from '../../model/diagnostic.ts';

/** What has a place in a file. */
export interface Placed {
  range: SourceRange;
}

/** Standard input is no file that anybody could open. */
export function isPlaced<T extends { range?: SourceRange }>(finding: T): finding is T & Placed {
  return finding.range !== undefined && !['', '<stdin>'].includes(finding.range.file);
}

/** SARIF's columns count from 1 and the end is exclusive, as ours (SARIF 2.1.0, 3.30.2). */
export function physicalLocation({ file, line, column, endLine, endColumn }: SourceRange): object {
  return {
    artifactLocation: { uri: uriOf(file) },
    region: { startLine: line, startColumn: column, endLine, endColumn },
  };
}

/** GitHub takes a relative URI from the root of the repository, so without `./`. */
function uriOf(file: string): string {
  if (isAbsolute(file)) return pathToFileURL(file).href;
  // Half of a surrogate pair has no encoding.
  const wellFormed = posix.normalize(file).replaceAll(/\p{Cs}/gu, '\ufffd');
  return wellFormed.split('/').map(encodeURIComponent).join('/');
}
