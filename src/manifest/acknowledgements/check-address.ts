import { DEFAULT_TARGET } from '../../model/address.ts';
import type { Diagnostic } from '../../model/diagnostic.ts';
import type { Acknowledgement } from '../../model/drift/acknowledgement.ts';
import type { KindInfo } from '../../model/kind.ts';
import { guessHint } from '../nearest-name.ts';
import { errorOf, listWords, quote } from '../problem.ts';

/** That a backup can have this address: one that never can would excuse nothing, and nobody would be told. */
export function checkAddress({ address, range }: Acknowledgement, kinds: readonly KindInfo[]): Diagnostic[] {
  const [target = '', kind = '', ...names] = address.split('/');
  const info = kinds.find((one) => one.kind === kind);
  if (info === undefined) {
    const known = kinds.map((one) => one.kind);
    const hint = known.includes(target)
      ? `begin with the target: ${DEFAULT_TARGET}/${address}`
      : (guessHint(kind, known) ?? `kinds are ${listWords(known, 'and')}`);
    return [errorOf({ code: 'unknown-kind', message: `There is no kind ${quote(kind)}`, hint, range })];
  }
  if (!info.namedPerSource || names.length > 1) return [];
  return [
    errorOf({
      code: 'invalid-value',
      message: `${quote(address)} is no address: the name of a ${info.title} belongs to its ${info.sourceNoun}`,
      hint: `write ${target}/${kind}/<${info.sourceNoun}>/${names.join('/')}`,
      range,
    }),
  ];
}
