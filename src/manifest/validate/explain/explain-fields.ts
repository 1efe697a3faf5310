import type { Diagnostic } from '../../../model/diagnostic.ts';
import { isObject } from '../../is-object.ts';
import { nearestName } from '../../nearest-name.ts';
import { errorOf, listWords, quote } from '../../problem.ts';
import { propertiesOf } from '../sections.ts';
import { exampleOf } from './example-of.ts';
import type { Finding } from './finding.ts';
import { nameOfPath } from './name-of-path.ts';

/** Fields that are unknown, missing, or exclude one another. */
export function explainFields(findings: readonly Finding[]): Diagnostic[] {
  const unknown = findings.filter(({ error }) => error.keyword === 'additionalProperties');
  const meant = new Set(unknown.map(meantPlace));
  return findings.flatMap((finding) => {
    const { error } = finding;
    if (error.keyword === 'additionalProperties') return [unknownField(finding)];
    if (error.keyword === 'oneOf') return [wrongChoice(finding)];
    // A misspelt field that is required is both unknown and missing; the first says it all.
    return meant.has(`${error.instancePath}/${error.params['missingProperty']}`)
      ? []
      : [missingField(finding)];
  });
}

function unknownNameOf({ error }: Finding): string {
  return String(error.params['additionalProperty']);
}

function knownNamesOf({ error }: Finding): string[] {
  return Object.keys(propertiesOf(error.parentSchema));
}

function meantPlace(finding: Finding): string {
  return `${finding.error.instancePath}/${nearestName(unknownNameOf(finding), knownNamesOf(finding))}`;
}

function unknownField(finding: Finding): Diagnostic {
  const { path, document } = finding;
  const name = unknownNameOf(finding);
  return errorOf({
    code: 'unknown-field',
    message: `There is no field ${quote(name)} in ${nameOfPath(path)}`,
    hint: hintForUnknown(finding, name),
    range: document.rangeOf([...path, name]),
  });
}

/** The advice of this place, else the section that has such a field, else what is spelt like it, else all names. */
function hintForUnknown(finding: Finding, name: string): string {
  const known = knownNamesOf(finding);
  const advice = finding.error.parentSchema?.['x-hints'];
  if (isObject(advice) && Object.hasOwn(advice, name)) return String(advice[name]);
  const elsewhere = hintFromSections(finding, name);
  if (elsewhere !== undefined) return elsewhere;
  const nearest = nearestName(name, known) ?? nearestElsewhere(finding, name);
  return nearest === undefined ? `fields here are ${listWords(known, 'and')}` : `did you mean ${nearest}?`;
}

function hintFromSections({ path, sections }: Finding, name: string): string | undefined {
  const home = sections.find(({ fields }) => fields.includes(name));
  if (home !== undefined) return home.section === path[0] ? undefined : `it belongs in ${home.section}`;
  const adviser = sections.find(({ hints }) => Object.hasOwn(hints, name));
  return adviser === undefined ? undefined : String(adviser.hints[name]);
}

function nearestElsewhere({ sections }: Finding, name: string): string | undefined {
  for (const { section, fields } of sections) {
    const field = nearestName(name, fields);
    if (field !== undefined) return `${section}.${field}`;
  }
  return undefined;
}

function missingField({ error, path, document }: Finding): Diagnostic {
  const name = String(error.params['missingProperty']);
  const example = exampleOf(propertiesOf(error.parentSchema)[name]);
  return errorOf({
    code: 'missing-field',
    message: `${nameOfPath([...path, name])} is missing`,
    hint: example === undefined ? `add ${name}` : `for example ${name}: ${example}`,
    range: document.rangeOf(path),
  });
}

/** Every choice in our schemas is between fields of which exactly one must be there. */
function wrongChoice({ error, path, document }: Finding): Diagnostic {
  const { oneOf } = error.parentSchema ?? {};
  const branches: unknown[] = Array.isArray(oneOf) ? oneOf : [];
  const names = branches.flatMap((branch) =>
    isObject(branch) && Array.isArray(branch['required']) ? branch['required'].map(String) : [],
  );
  const given = names.filter((name) => isObject(error.data) && Object.hasOwn(error.data, name));
  const place = nameOfPath(path);
  const last = given.at(-1);
  return errorOf({
    code: 'choose-one',
    message:
      last === undefined
        ? `${place} needs ${listWords(names)}`
        : `${place} has ${listWords(given, 'and')}, and only one of them can be`,
    hint:
      last === undefined
        ? `add exactly one of ${listWords(names, 'and')}`
        : `keep one of ${listWords(given, 'and')}`,
    range: document.rangeOf(last === undefined ? path : [...path, last]),
  });
}
