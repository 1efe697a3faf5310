import type { Address } from '../model/address.ts';
import type { Desired } from '../model/desired.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Change } from '../model/plan.ts';
import { copySourcesOf } from '../plan/copies/copy-sources.ts';
import type { OpenedProviders } from '../providers/open-providers.ts';
import type { Finding } from '../providers/provider.ts';

/** What was found about what is to be made. */
export interface Preflight {
  diagnostics: Diagnostic[];
  /** The ids of what nobody declares and is copied by its name, by the address of the copy. */
  copied: Map<Address, string>;
}

/** Asks each provider about the sources of what is to be made, and ties its findings to their lines. */
export async function preflight(
  providers: OpenedProviders,
  changes: readonly Change[],
  desired: readonly Desired[],
): Promise<Preflight> {
  const coming = changes
    .filter(({ action, cause }) => action === 'create' || action === 'retake' || cause === 'no-candidate')
    .flatMap(({ after }) => (after === null ? [] : [after]))
    .filter((one) => copySourcesOf(one, desired, providers).length === 0);
  const findings = await Promise.all(
    providers.all.map(({ target, kind, provider }) => {
      const mine = coming.filter((one) => one.target === target && one.kind === kind);
      return mine.length === 0 ? [] : provider.preflight(mine);
    }),
  );
  return {
    diagnostics: findings.flat().map((finding) => diagnose(finding, coming)),
    copied: new Map(coming.flatMap((one) => copiedBy(one, providers))),
  };
}

/** An id that is declared is decided upon already. */
function copiedBy(desired: Desired, providers: OpenedProviders): [Address, string][] {
  const { address, target, kind, origin } = desired;
  if (origin.from !== 'copy' || origin.id !== undefined) return [];
  const id = providers.of(target, kind).copiedBy?.(desired);
  return id === undefined ? [] : [[address, id]];
}

function diagnose({ address, code, message, hint }: Finding, desired: readonly Desired[]): Diagnostic {
  const range = desired.find((one) => one.address === address)?.sourceRange;
  return {
    code,
    severity: 'error',
    message,
    ...(hint === undefined ? {} : { hint }),
    ...(range === undefined ? {} : { range }),
  };
}
