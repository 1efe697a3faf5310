import type { Desired } from '../../../model/desired.ts';
import type { Diagnostic } from '../../../model/diagnostic.ts';
import { type Declaration, readSpec, readText } from '../../declaration.ts';
import type { ParsedDocument } from '../../parse/document.ts';
import { errorOf, quote, warningOf } from '../../problem.ts';
import { nameOfPath } from '../../validate/explain/name-of-path.ts';
import { normalizeInstant } from '../instant.ts';

const LIFECYCLE = 'lifecycle';
const WINDOW = ['spec', 'select', 'newest'];

/** What a schema can't say of instants: that they exist, and which comes first. */
export function checkTimes(declaration: Declaration): Diagnostic[] {
  return [
    ...checkOrder(declaration, [LIFECYCLE, 'createBy'], [LIFECYCLE, 'deleteAfter']),
    ...checkOrder(declaration, [...WINDOW, 'createdAfter'], [...WINDOW, 'createdBefore']),
  ];
}

function checkOrder({ document, manifest }: Declaration, first: string[], second: string[]): Diagnostic[] {
  const root = { ...manifest } as Parameters<typeof readText>[0];
  const [start, end] = [readText(root, first), readText(root, second)];
  const unreal = [
    ...(start === undefined ? [] : checkInstant(document, first, start)),
    ...(end === undefined ? [] : checkInstant(document, second, end)),
  ];
  if (unreal.length > 0 || start === undefined || end === undefined) return unreal;
  if (Date.parse(end) > Date.parse(start)) return [];
  return [
    errorOf({
      code: 'wrong-order',
      message: `${second.join('.')} is not after ${first.join('.')}`,
      hint: `${first.at(-1)} must be the earlier of the two`,
      range: document.rangeOf(second, 'value'),
      related: [{ message: `${first.at(-1)} is here`, range: document.rangeOf(first, 'value') }],
    }),
  ];
}

/** A leap second has the right form and is no instant of a computer's clock. */
export function checkInstant(document: ParsedDocument, path: string[], text: string): Diagnostic[] {
  if (normalizeInstant(text) !== undefined) return [];
  const message = `${nameOfPath(path)} ${quote(text)} can't be used as an instant`;
  const hint = 'write an instant between 1970 and 9999 without a leap second';
  return [errorOf({ code: 'invalid-instant', message, hint, range: document.rangeOf(path, 'value') })];
}

/**
 * A backup that AWS lets go of and that the manifest still demands is taken again, of what the source is by
 * then, under the old name. `createBy` prevents it.
 */
export function checkRetaking({ document, manifest }: Declaration, desired: Desired): Diagnostic[] {
  const { lifecycle, origin, fields } = desired;
  if (lifecycle.ensure === 'absent' || lifecycle.createBy !== undefined) return [];
  const retention = fields['retention'];
  const expires = typeof retention === 'string' && retention !== 'forever';
  if (origin.from === 'source' && expires) {
    const isOwn = readSpec(manifest.spec, ['retention']) !== undefined;
    return [
      retaken({
        message: `AWS deletes this backup after ${retention}, and the next apply would take it again, of newer data`,
        range: isOwn ? document.rangeOf(['spec', 'retention'], 'value') : desired.range,
      }),
    ];
  }
  const isOpen = origin.from === 'newest' && origin.createdBefore === undefined;
  if (!isOpen || fields['neverExpires'] !== false) return [];
  const message = 'AWS may delete this backup, and the next apply would give its name to a newer one';
  return [retaken({ message, range: document.rangeOf(['spec', 'neverExpires'], 'value') })];
}

function retaken(found: { message: string; range: Desired['range'] }): Diagnostic {
  const hint = 'add lifecycle.createBy: after that instant a missing backup is reported and not taken';
  return warningOf({ code: 'may-be-retaken', hint, ...found });
}
