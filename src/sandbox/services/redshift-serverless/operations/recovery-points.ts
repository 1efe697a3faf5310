import { type Context, operation } from '../../../operation.ts';
import type { Members, StructureOf } from '../../../shape.ts';
import { takePage, timeKey } from '../../take-page.ts';
import { invalid, notFound } from '../faults.ts';
import { isWanted, listFilters } from '../list-filters.ts';
import { DAY } from '../snapshot-state.ts';
import type { RecoveryPoint, ServerlessSlice } from '../state.ts';

type Serverless = Context<ServerlessSlice>;

const members = {
  recoveryPointId: { type: 'string' },
  recoveryPointCreateTime: { type: 'timestamp', format: 'iso' },
  namespaceName: { type: 'string' },
  namespaceArn: { type: 'string' },
  workgroupName: { type: 'string' },
  totalSizeInMegaBytes: { type: 'double' },
} as const satisfies Members;

/** What AWS takes by itself and keeps for a day. */
export const recoveryPoints = {
  ListRecoveryPoints: operation({
    input: {
      ...listFilters,
      namespaceName: { type: 'string', min: 3, max: 64, pattern: '^[a-z0-9-]+$' },
    },
    output: {
      nextToken: { type: 'string' },
      recoveryPoints: { type: 'list', of: { type: 'structure', members } },
    },
    run(input, context: Serverless) {
      const { maxResults = 100, nextToken, ...filters } = input;
      const page = takePage(
        keptRecoveryPoints(context).filter((point) => isWanted(point, filters)),
        {
          keyOf: (point) => timeKey(point.createdAt) + point.id,
          limit: maxResults,
          token: nextToken,
          scope: ['ListRecoveryPoints', filters],
          onBadToken: () => invalid('The nextToken is not valid.'),
        },
      );
      return { recoveryPoints: page.items.map(view), nextToken: page.nextToken };
    },
  }),

  GetRecoveryPoint: operation({
    input: { recoveryPointId: { type: 'string', required: true } },
    output: { recoveryPoint: { type: 'structure', members } },
    run(input, context: Serverless) {
      return { recoveryPoint: view(keptRecoveryPoint(context, input.recoveryPointId)) };
    },
  }),
};

/** One that is not older than a day; `ResourceNotFoundException` otherwise. */
export function keptRecoveryPoint(context: Serverless, id: string): RecoveryPoint {
  const found = keptRecoveryPoints(context).find((point) => point.id === id);
  if (found === undefined) throw notFound(`The recovery point ${id} doesn't exist.`, id);
  return found;
}

function keptRecoveryPoints({ slice, now }: Serverless): RecoveryPoint[] {
  return slice.recoveryPoints.filter((point) => point.createdAt <= now && now < point.createdAt + DAY);
}

function view(point: RecoveryPoint): StructureOf<typeof members> {
  return {
    recoveryPointId: point.id,
    recoveryPointCreateTime: point.createdAt,
    namespaceName: point.namespaceName,
    namespaceArn: point.namespaceArn,
    workgroupName: point.workgroupName,
    totalSizeInMegaBytes: point.sizeMegabytes,
  };
}
