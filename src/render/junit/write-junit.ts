import { XMLBuilder } from 'fast-xml-parser';
import type { Case, Document } from '../document.ts';
import { escapeUnits, neutralise, neutraliseLines } from '../neutralise.ts';

const builder = new XMLBuilder({
  format: true,
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  suppressEmptyNode: true,
  // Or a backup named `true` would have no name.
  suppressBooleanAttributes: false,
});

/** What XML 1.0 can't hold, even escaped, and is no control character. */
const NO_CHARACTER = /[\ufffe\uffff]/g;

/**
 * Prints the cases as JUnit XML, for the test reports of CI systems. There is no one standard; only attributes are
 * written that the schema of Jenkins's xUnit plugin (junit-10.xsd) knows. GitLab shows `classname` as the suite, and of
 * a failure or a skipped case nothing but the text inside; Jenkins and the actions dorny/test-reporter and
 * mikepenz/action-junit-report show `message` first.
 */
export function writeJunit({ title, cases }: Document): string {
  const suites = [...groupCases(cases)].map(([group, members]) => ({
    ...attributesOf(group, members),
    '@skipped': countProblems(members, 'skipped'),
    testcase: members.map(caseOf),
  }));
  const root = { testsuites: { ...attributesOf(title, cases), testsuite: suites } };
  return `<?xml version="1.0" encoding="UTF-8"?>\n${builder.build(root)}`;
}

function groupCases(cases: readonly Case[]): ReadonlyMap<string, readonly Case[]> {
  const groups = new Map<string, Case[]>();
  for (const one of cases) {
    const group = groups.get(one.group);
    if (group === undefined) groups.set(one.group, [one]);
    else group.push(one);
  }
  return groups;
}

function attributesOf(name: string, cases: readonly Case[]): Record<string, string | number> {
  return {
    '@name': safe(name),
    '@tests': cases.length,
    '@failures': countProblems(cases, 'failure'),
    '@errors': 0,
    '@time': formatSeconds(cases.reduce((sum, { seconds = 0 }) => sum + seconds, 0)),
  };
}

function caseOf({ group, name, seconds = 0, problem }: Case): object {
  return {
    '@classname': safe(group),
    '@name': safe(name),
    '@time': formatSeconds(seconds),
    ...(problem === undefined ? {} : { [problem.kind]: problemOf(problem) }),
  };
}

/** An attribute holds one line; the text inside holds them all. */
function problemOf({ code, message }: NonNullable<Case['problem']>): object {
  const [first = '', ...rest] = neutraliseLines(message).map(escapeNoCharacters);
  return {
    '@type': safe(code),
    '@message': rest.length === 0 ? first : `${first} (and ${rest.length} more)`,
    '#text': [`${safe(code)}: ${first}`, ...rest].join('\n'),
  };
}

function countProblems(cases: readonly Case[], kind: 'failure' | 'skipped'): number {
  return cases.filter(({ problem }) => problem?.kind === kind).length;
}

/** Always with three decimals: readers make no number of a time that is missing, and the schema takes no more. */
function formatSeconds(seconds: number): string {
  return seconds.toFixed(3);
}

function safe(text: string): string {
  return escapeNoCharacters(neutralise(text));
}

function escapeNoCharacters(text: string): string {
  return text.replaceAll(NO_CHARACTER, escapeUnits);
}
