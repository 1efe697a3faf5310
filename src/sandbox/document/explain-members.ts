import type { Finding, Words } from './finding.ts';
import { asHint, listWords, nameOfPath, nearestOf, quote } from './words.ts';

/**
 * Properties that are unknown or missing; undefined for what is wrong with a value. A misspelt property that is
 * required is both, so it counts as told where it is missing.
 */
export function explainMembers(finding: Finding, all: readonly Finding[]): Words | 'told' | undefined {
  const { keyword, instancePath } = finding.error;
  if (keyword === 'additionalProperties') return unknown(finding);
  if (keyword !== 'required') return undefined;
  const missing = String(finding.error.params['missingProperty']);
  const isMisspelt = all.some(
    ({ error }) =>
      error.keyword === 'additionalProperties' &&
      error.instancePath === instancePath &&
      nearestOf(String(error.params['additionalProperty']), knownIn(error.parentSchema)) === missing,
  );
  return isMisspelt ? 'told' : absent(finding, missing);
}

function unknown({ error, path, noun }: Finding): Words {
  const name = String(error.params['additionalProperty']);
  const known = knownIn(error.parentSchema);
  const nearest = nearestOf(name, known);
  return {
    message: `There is no property ${quote(name)} in ${path.length === 0 ? `a ${noun}` : nameOfPath(path)}`,
    hint:
      nearest === undefined ? `properties here are ${listWords(known, 'and')}` : `did you mean ${nearest}?`,
    path: [...path, name],
    isKey: true,
  };
}

function absent({ error, path, noun }: Finding, name: string): Words {
  const { examples, description } = Object(Object(error.parentSchema?.['properties'])[name]);
  const example: unknown = Array.isArray(examples) ? examples[0] : undefined;
  const meaning = typeof description === 'string' ? `: ${asHint(description)}` : '';
  const where = path.length === 0 ? `the ${noun}` : nameOfPath(path);
  return {
    message: `${name} is missing in ${where}`,
    hint: typeof example === 'string' ? `for example ${name}: ${example}` : `add ${name}${meaning}`,
  };
}

function knownIn(schema: object | undefined): string[] {
  return Object.keys(Object(Object(schema).properties));
}
