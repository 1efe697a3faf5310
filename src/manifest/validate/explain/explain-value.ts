import type { Diagnostic } from '../../../model/diagnostic.ts';
import { guessHint } from '../../nearest-name.ts';
import { errorOf, listWords, quote } from '../../problem.ts';
import { explainType } from './explain-type.ts';
import type { Finding } from './finding.ts';
import { nameOfPath } from './name-of-path.ts';
import { suggestValue } from './suggest-value.ts';

interface Words {
  code: string;
  message: string;
  hint?: string | undefined;
}

/** A value (or the name of a tag, label or target) that its schema refuses. */
export function explainValue(finding: Finding): Diagnostic {
  const { error, path, document } = finding;
  const isName = error.propertyName !== undefined;
  const part = isName ? 'key' : 'value';
  return errorOf({ ...wordsFor(finding), range: document.rangeOf(path, part) });
}

function wordsFor(finding: Finding): Words {
  switch (finding.error.keyword) {
    case 'type':
      return explainType(finding);
    case 'enum':
      return explainEnum(finding);
    case 'pattern':
    case 'format':
      return explainForm(finding);
    default:
      return explainLimit(finding);
  }
}

/** How the value is called in a message: for a key of a mapping, the key itself. */
function subjectOf({ error, path }: Finding): string {
  return error.propertyName === undefined
    ? `${nameOfPath(path)} ${quote(error.data)}`
    : `${quote(error.propertyName)} in ${nameOfPath(path.slice(0, -1))}`;
}

function explainEnum(finding: Finding): Words {
  const allowed: unknown = finding.error.params['allowedValues'];
  const names = Array.isArray(allowed) ? allowed.map(String) : [];
  const guess = typeof finding.error.data === 'string' ? guessHint(finding.error.data, names) : undefined;
  const message = `${subjectOf(finding)} is not allowed`;
  return { code: 'invalid-value', message, hint: guess ?? `write ${listWords(names)}` };
}

function explainForm(finding: Finding): Words {
  const { error } = finding;
  const data: unknown = error.propertyName ?? error.data;
  const suggestion = typeof data === 'string' ? suggestValue(data, error) : undefined;
  if (error.params['format'] === 'date-time') {
    const message = `${subjectOf(finding)} is not an instant with date, time and zone (RFC 3339)`;
    return { code: 'invalid-instant', message, hint: suggestion };
  }
  const rule: unknown = error.parentSchema?.['patternErrorMessage'];
  const reason = typeof rule === 'string' ? `: ${rule.charAt(0).toLowerCase()}${rule.slice(1)}` : '';
  return {
    code: 'invalid-value',
    message: `${subjectOf(finding)} is not allowed${reason}`,
    hint: suggestion,
  };
}

/** Numbers, lengths and counts that are out of bounds. */
function explainLimit(finding: Finding): Words {
  const { keyword, params } = finding.error;
  const limit = String(params['limit']);
  const subject = subjectOf(finding);
  const name = nameOfPath(finding.path);
  const { data } = finding.error;
  const repeated: unknown = Array.isArray(data) ? data[Number(params['i'])] : undefined;
  const words: Record<string, Words> = {
    minLength: {
      code: 'too-short',
      message:
        limit === '1' ? `${subject} is empty` : `${subject} is too short: at least ${limit} characters`,
    },
    maxLength: { code: 'too-long', message: `${subject} is too long: at most ${limit} characters` },
    minimum: { code: 'out-of-range', message: `${subject} is too small: at least ${limit}` },
    maximum: { code: 'out-of-range', message: `${subject} is too large: at most ${limit}` },
    exclusiveMinimum: { code: 'out-of-range', message: `${subject} is too small: more than ${limit}` },
    minItems: { code: 'too-few', message: `${name} has too few entries: at least ${limit}` },
    maxItems: { code: 'too-many', message: `${name} has too many entries: at most ${limit}` },
    maxProperties: { code: 'too-many', message: `${name} has too many entries: at most ${limit}` },
    uniqueItems: {
      code: 'repeated-item',
      message: `${name} has ${quote(repeated)} twice`,
      hint: 'remove one of them',
    },
  };
  return words[keyword] ?? { code: 'invalid-value', message: `${subject} is not allowed` };
}
