import { createRequire } from 'node:module';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { Diagnostic } from '../../model/diagnostic.ts';
import { DocumentError } from '../document/document-error.ts';
import { type Positions, rangeOf } from '../document/positions.ts';
import { readDocument, type Source } from '../document/read-document.ts';
import type { Service } from '../operation.ts';
import type { FaultsDocument, Rule } from './faults-document.ts';
import { isNamed, namesOf } from './match-call.ts';

// A part of the package like its modules, and loaded like one; Node 20 warns of the import statement for JSON.
const schema: object = createRequire(import.meta.url)('../../../schemas/sandbox-faults.schema.json');
const options = { allErrors: true, verbose: true, allowUnionTypes: true, strictRequired: false };
const validate = new Ajv2020(options).compile<FaultsDocument>(schema);

type Offer = Pick<Service<unknown>, 'name' | 'operations'>;

/**
 * Parses and checks a faults file. Throws a `DocumentError` that holds every problem with its place; a rule for
 * operations that no service has is one, because it would never do anything.
 */
export function readFaults(source: Source, services: readonly Offer[]): FaultsDocument {
  const { value, positions } = readDocument(source, { noun: 'faults file', code: 'faults', validate });
  const unknown = value.rules.flatMap((rule, index) => findUnknown(rule, index, { positions, services }));
  if (unknown.length > 0) throw new DocumentError(unknown);
  return value;
}

function findUnknown(
  rule: Rule,
  index: number,
  { positions, services }: { positions: Positions; services: readonly Offer[] },
): Diagnostic[] {
  const meant = services.filter(({ name }) => rule.service === undefined || name === rule.service);
  const known = meant.flatMap(({ operations }) => Object.keys(operations));
  return namesOf(rule).flatMap((name, at): Diagnostic[] => {
    if (known.some((operation) => isNamed(operation, name))) return [];
    const step = Array.isArray(rule.operation) ? [String(at)] : [];
    return [
      {
        code: 'faults-unknown-operation',
        severity: 'error',
        message: `No operation of ${rule.service ?? 'the sandbox'} is called ${name}.`,
        hint: `Known here: ${[...new Set(known)].sort().join(', ')}.`,
        range: rangeOf(positions, ['rules', String(index), 'operation', ...step]),
      },
    ];
  });
}
