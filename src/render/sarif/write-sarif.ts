import type { Diagnostic } from '../../model/diagnostic.ts';
import type { Document } from '../document.ts';
import { neutralise } from '../neutralise.ts';
import { writeJson } from '../write-json.ts';
import { type Fingerprint, fingerprinter } from './fingerprint.ts';
import { linkedText, plainText, textWithPositions } from './message-text.ts';
import { isPlaced, type Placed, physicalLocation } from './physical-location.ts';

const SCHEMA = 'https://json.schemastore.org/sarif-2.1.0.json';

/**
 * Prints the findings as SARIF 2.1.0, for code scanning. GitHub refuses a whole file when one of its results has no
 * file in it ("expected at least one location", github/codeql-action#1738), so what has no place becomes a
 * notification, which the standard has for what is not about a file.
 */
export function writeSarif({ findings }: Document, version: string): string {
  const ids = [...new Set(findings.map(ruleIdOf))].sort();
  const fingerprint = fingerprinter();
  const results = findings.filter(isPlaced).map((finding) => resultOf(finding, { ids, fingerprint }));
  const notifications = findings.filter((finding) => !isPlaced(finding));
  const run = {
    tool: { driver: { name: 'reconcile', version, rules: ids.map((id) => ruleOf(id, findings)) } },
    ...(notifications.length === 0
      ? {}
      : { invocations: [invocationOf(notifications, { ids, hasResults: results.length > 0 })] }),
    // What the YAML library counts: positions in a JavaScript string.
    columnKind: 'utf16CodeUnits',
    results,
  };
  return writeJson({ $schema: SCHEMA, version: '2.1.0', runs: [run] });
}

/** GitHub asks for the three texts of a rule; each result says what is wrong in the case at hand. */
function ruleOf(id: string, findings: readonly Diagnostic[]): object {
  const isError = findings.some((finding) => ruleIdOf(finding) === id && finding.severity === 'error');
  const words = `${id.charAt(0).toUpperCase()}${id.slice(1).replaceAll('-', ' ')}`;
  return {
    id,
    shortDescription: { text: plainText(words) },
    fullDescription: { text: plainText(words) },
    help: { text: 'Each result says what is wrong and, where it is known, what to write instead.' },
    defaultConfiguration: { level: isError ? 'error' : 'warning' },
  };
}

function resultOf(
  finding: Diagnostic & Placed,
  { ids, fingerprint }: { ids: readonly string[]; fingerprint: Fingerprint },
): object {
  const related = (finding.related ?? []).filter(isPlaced);
  const ruleId = ruleIdOf(finding);
  return {
    ruleId,
    ruleIndex: ids.indexOf(ruleId),
    level: finding.severity,
    message: { text: linkedText(finding) },
    locations: [{ physicalLocation: physicalLocation(finding.range) }],
    ...(related.length === 0 ? {} : { relatedLocations: related.map(relatedLocation) }),
    // GitHub itself goes by `primaryLocationLineHash`, which its upload action works out from the files, and warns
    // about one that is there and differs (codeql-action, src/fingerprints.ts). So this one is for others.
    partialFingerprints: { 'finding/v1': fingerprint(finding) },
  };
}

function relatedLocation({ message, range }: Placed & { message: string }, index: number): object {
  return {
    id: index + 1,
    physicalLocation: physicalLocation(range),
    message: { text: plainText(message) },
  };
}

/**
 * An error without a place says that the run failed. Where there are results as well, GitHub must not be told so: it
 * would throw them away ("unsuccessful execution", github/codeql-action#1316). Where there are none, it must: it would
 * take every earlier alert for mended.
 */
function invocationOf(
  findings: readonly Diagnostic[],
  { ids, hasResults }: { ids: readonly string[]; hasResults: boolean },
): object {
  return {
    executionSuccessful: hasResults || findings.every(({ severity }) => severity !== 'error'),
    toolExecutionNotifications: findings.map((finding) => ({
      associatedRule: { id: ruleIdOf(finding), index: ids.indexOf(ruleIdOf(finding)) },
      level: finding.severity,
      message: { text: textWithPositions(finding) },
    })),
  };
}

/** Codes of AWS's are text from elsewhere. */
function ruleIdOf({ code }: Diagnostic): string {
  return neutralise(code);
}
