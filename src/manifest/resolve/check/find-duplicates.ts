import { DEFAULT_TARGET } from '../../../model/address.ts';
import type { Diagnostic } from '../../../model/diagnostic.ts';
import type { JsonObject } from '../../../model/json.ts';
import type { KindInfo } from '../../../model/kind.ts';
import type { Target } from '../../../model/project.ts';
import { readText } from '../../declaration.ts';
import { isObject } from '../../is-object.ts';
import type { ParsedDocument } from '../../parse/document.ts';
import { errorOf } from '../../problem.ts';
import { accountOfRole } from '../resolve-project.ts';

/** Something that can be declared only once, and where it is. */
interface Claim {
  key: string;
  message: string;
  document: ParsedDocument;
  path: string[];
}

/**
 * Documents that mean the same backup. Looks at documents as they were written, also at those with other
 * mistakes, so that both are reported in one run.
 */
export function findDuplicates(
  documents: readonly ParsedDocument[],
  kinds: readonly KindInfo[],
  targets: readonly Target[],
): Diagnostic[] {
  const places = new Map(targets.map((target) => [target.name, placeOf(target)]));
  const first = new Map<string, Claim>();
  return documents.flatMap((document) =>
    claimsOf(document, kinds, places).flatMap((claim) => {
      const earlier = first.get(claim.key);
      if (earlier !== undefined) return [duplicate(claim, earlier)];
      first.set(claim.key, claim);
      return [];
    }),
  );
}

function claimsOf(
  document: ParsedDocument,
  kinds: readonly KindInfo[],
  places: ReadonlyMap<string, string>,
): Claim[] {
  const value = isObject(document.value) ? document.value : {};
  const kind = kinds.find((info) => info.kind === value['kind']);
  const name = readText(value, ['metadata', 'name']);
  if (kind === undefined || name === undefined) return [];
  const target = readText(value, ['metadata', 'target']) ?? DEFAULT_TARGET;
  const place = places.get(target) ?? target;
  return [nameClaim({ document, kind, name, value, place }), ...idClaim({ document, kind, value, place })];
}

interface Claimant {
  document: ParsedDocument;
  kind: KindInfo;
  value: JsonObject;
  place: string;
}

function nameClaim({ document, kind, name, value, place }: Claimant & { name: string }): Claim {
  const source = kind.namedPerSource ? (readText(value, ['spec', kind.sourceField]) ?? '') : '';
  const identity = kind.namesIgnoreCase ? name.toLowerCase() : name;
  return {
    key: JSON.stringify([place, kind.kind, source, identity]),
    message: `The ${kind.title} ${name}${source === '' ? '' : ` of ${source}`} is declared twice`,
    document,
    path: ['metadata', 'name'],
  };
}

/** A backup that AWS took can have one name only. */
function idClaim({ document, kind, value, place }: Claimant): Claim[] {
  const path = ['spec', 'select', 'backupId'];
  const id = readText(value, path);
  if (id === undefined) return [];
  const message = `The ${kind.title} ${id} is given two names`;
  return [{ key: JSON.stringify([place, kind.kind, 'id', '', id]), message, document, path }];
}

function duplicate(claim: Claim, earlier: Claim): Diagnostic {
  return errorOf({
    code: 'duplicate-backup',
    message: claim.message,
    hint: 'remove one of them, or give it another name',
    range: claim.document.rangeOf(claim.path, 'value'),
    related: [{ message: 'first declared here', range: earlier.document.rangeOf(earlier.path, 'value') }],
  });
}

/** Targets with equal text here lead to the same account and Region, whatever their names. */
function placeOf({ region = '', accountId, roleArn, profile, endpoint = '' }: Target): string {
  const account = accountId ?? accountOfRole(roleArn) ?? `profile ${profile ?? ''}`;
  return JSON.stringify([region, account, endpoint]);
}
