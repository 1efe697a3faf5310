import type { Plan } from '../../src/model/plan.ts';
import type { PlanRequest, SavedPlan } from '../../src/model/saved-plan.ts';

/** A plan as `plan --out` saves it, of `backups.yaml` and without any permits but for what the test says. */
export function savePlan(plan: Plan, request: Partial<PlanRequest> = {}): SavedPlan {
  return {
    ...plan,
    diagnostics: [],
    unselected: 0,
    request: {
      paths: ['backups.yaml'],
      selector: '',
      allowDelete: false,
      allowDeleteLast: false,
      prune: false,
      takeOver: false,
      sandbox: true,
      ...request,
    },
  };
}
