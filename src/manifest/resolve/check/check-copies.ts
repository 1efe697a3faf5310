import type { Desired } from '../../../model/desired.ts';
import type { Diagnostic } from '../../../model/diagnostic.ts';
import type { Target } from '../../../model/project.ts';
import type { Declaration } from '../../declaration.ts';
import { errorOf } from '../../problem.ts';
import { accountOfRole } from '../resolve-project.ts';

/** A manifest and what it declares. */
interface Pair {
  declaration: Declaration;
  desired: Desired;
}

/**
 * What is wrong with copies in view of the declared backups that they copy. A source is known as such only where
 * the project says in which Region its target is; what the environment says is seen when it is planned.
 */
export function checkCopies(pairs: readonly Pair[], targets: readonly Target[]): Diagnostic[] {
  const places = new Map(targets.map((target) => [target.name, target]));
  const sources = new Map(pairs.map((pair) => [pair, sourcesOf(pair, pairs, places)]));
  return [
    ...findCircles(pairs, sources).map(circular),
    ...pairs.flatMap((pair) => checkCluster(pair, sources.get(pair) ?? [])),
  ];
}

function sourcesOf({ desired }: Pair, pairs: readonly Pair[], targets: ReadonlyMap<string, Target>): Pair[] {
  const { origin, kind, target } = desired;
  if (origin.from !== 'copy' || origin.name === undefined) return [];
  const account = accountOf(targets.get(target));
  return pairs.filter(({ desired: other }) => {
    const place = targets.get(other.target);
    if (other.kind !== kind || other.name !== origin.name || place?.region !== origin.region) return false;
    const owner = accountOf(place);
    return other.target !== target && (owner === undefined || account === undefined || owner === account);
  });
}

function accountOf(target: Target | undefined): string | undefined {
  return target?.accountId ?? accountOfRole(target?.roleArn);
}

/** Each circle once, beginning with the first of its members in the order given. */
function findCircles(pairs: readonly Pair[], sources: ReadonlyMap<Pair, readonly Pair[]>): Pair[][] {
  const known = new Set<Pair>();
  return pairs.flatMap((pair) => {
    const circle = known.has(pair) ? undefined : goOn([pair], sources);
    for (const member of circle ?? []) known.add(member);
    return circle === undefined ? [] : [circle];
  });
}

/** Goes on from the last of `path` along sources until its first is reached again. */
function goOn(path: readonly Pair[], sources: ReadonlyMap<Pair, readonly Pair[]>): Pair[] | undefined {
  const next = path.slice(-1).flatMap((last) => sources.get(last) ?? []);
  if (next.some((one) => one === path[0])) return [...path];
  const fresh = next.filter((one) => !path.includes(one));
  return fresh.map((one) => goOn([...path, one], sources)).find((found) => found !== undefined);
}

function circular(circle: readonly Pair[]): Diagnostic {
  const [first, ...others] = circle;
  const names = [...circle, ...(first === undefined ? [] : [first])].map(({ desired }) => desired.address);
  return errorOf({
    code: 'copy-cycle',
    message: `These backups are declared as copies of one another: ${names.join(', of ')}`,
    hint: 'one of them must come from elsewhere: give it select, or a copyOf with backupId',
    range: first === undefined ? undefined : placeOf(first),
    related: others.map((one) => ({
      message: `${one.desired.address} is a copy too`,
      range: placeOf(one),
    })),
  });
}

/** A copy is of the cluster that its source is of, and would for ever differ from what is declared. */
function checkCluster({ declaration, desired }: Pair, sources: readonly Pair[]): Diagnostic[] {
  const [source] = sources;
  if (source === undefined || sources.some((one) => one.desired.source === desired.source)) return [];
  const { kind, document } = declaration;
  const field = kind.sourceField;
  return [
    errorOf({
      code: 'copy-of-other-source',
      message: `${field} is ${desired.source}, but what is copied is declared as a backup of ${source.desired.source}`,
      hint: `write ${field}: ${source.desired.source}`,
      range: document.rangeOf(['spec', field], 'value'),
      related: [
        {
          message: `${source.desired.address} is declared here`,
          range: source.declaration.document.rangeOf(['spec', field], 'value'),
        },
      ],
    }),
  ];
}

function placeOf({ declaration }: Pair) {
  return declaration.document.rangeOf(['spec', 'copyOf', 'name'], 'value');
}
