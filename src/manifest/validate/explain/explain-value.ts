import type { Diagnostic } from '../../../model/diagnostic.ts';
import { guessHint } from '../../nearest-name.ts';
import { errorOf, listWords } from '../../problem.ts';
import { explainLimit } from './explain-limit.ts';
import { explainType } from './explain-type.ts';
import { type Finding, subjectOf, type Words } from './finding.ts';
import { suggestValue } from './suggest-value.ts';

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
    return { code: 'invalid-instant', message, hint: suggestion ?? 'write an instant of RFC 3339' };
  }
  const rule: unknown = error.parentSchema?.['patternErrorMessage'];
  const reason = typeof rule === 'string' ? `: ${rule.charAt(0).toLowerCase()}${rule.slice(1)}` : '';
  return {
    code: 'invalid-value',
    message: `${subjectOf(finding)} is not allowed${reason}`,
    hint: suggestion ?? 'write another one',
  };
}
