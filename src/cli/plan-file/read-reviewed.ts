import { InvalidArgumentError } from 'commander';
import type { SavedPlan } from '../../model/saved-plan.ts';
import type { World } from '../../world.ts';
import type { ApplyArguments } from '../arguments/arguments.ts';
import { parseSelector, type Selector } from '../arguments/selector.ts';
import { EXIT } from '../exit-code.ts';
import { checkPlan } from '../saved-file/check-plan.ts';
import { checkSaved, misfit } from '../saved-file/check-saved.ts';
import { type JsonFile, readJson } from '../saved-file/read-json.ts';
import { savedKindOf } from '../saved-file/saved-kinds.ts';
import { badInput, Stop } from '../stop.ts';
import { findSavedFile } from './find-saved-file.ts';

/** A plan that a person has reviewed, as far as the command line tells of it. */
export interface Reviewed {
  digest: string;
  /** Where it was saved. */
  saved?: { file: string; plan: SavedPlan };
}

/** What is to be planned, and the plan that it must be. */
export interface Review {
  /** Of the command line, or of the plan file in its place. */
  planning: ApplyArguments;
  /** Absent where whoever runs this decides. */
  reviewed?: Reviewed;
}

/** Reads the plan file or the digest that the command line names, if any. Stops when they don't fit this run. */
export async function readReviewed(args: ApplyArguments, world: World): Promise<Review> {
  const file = await findSavedFile(args.paths, world);
  if (file !== undefined) return fromFile(file, args, world);
  return args.expect === undefined
    ? { planning: args }
    : { planning: args, reviewed: { digest: args.expect } };
}

async function fromFile(file: string, args: ApplyArguments, world: World): Promise<Review> {
  const json = await readJson(file, world);
  const plan = await readPlan(json);
  refuseMore(file, args);
  const { paths, project, selector, sandbox, ...permits } = plan.request;
  refuseOtherWorld(file, sandbox, args);
  refuseRefused(file, plan);
  if (args.expect !== undefined && args.expect !== plan.digest) {
    const message = `${file} is the plan ${plan.digest}, and not the expected ${args.expect}.`;
    const hint = 'apply the plan file that was reviewed';
    throw new Stop(EXIT.refused, [{ code: 'other-plan', severity: 'error', message, hint }]);
  }
  const { project: _, ...rest } = args;
  const planning = {
    ...rest,
    paths,
    selector: await selectorOf(json, selector),
    permits,
    ...(project === undefined ? {} : { project }),
  };
  return { planning, reviewed: { digest: plan.digest, saved: { file, plan } } };
}

async function readPlan(json: JsonFile): Promise<SavedPlan> {
  const { file, value } = json;
  const kind = savedKindOf(value);
  if (kind?.name !== 'Plan') {
    const what = kind === undefined ? 'no plan' : `a ${kind.noun}, and no plan`;
    throw badInput({
      code: 'not-a-plan',
      message: `${file} is ${what}.`,
      hint: `reconcile plan --out ${file} writes one${kind === undefined ? '' : `; reconcile show ${file} shows this`}`,
    });
  }
  await checkSaved(json, kind);
  return checkPlan(json);
}

/** What the plan is about was decided when it was made. */
function refuseMore(file: string, { paths, project, selector, permits }: ApplyArguments): void {
  const given = [
    ...paths.filter((path) => path !== file),
    ...(project === undefined ? [] : ['--project']),
    ...(selector.length === 0 ? [] : ['--selector']),
    ...(permits.allowDelete ? ['--allow-delete'] : []),
    ...(permits.allowDeleteLast ? ['--allow-delete-last'] : []),
    ...(permits.prune ? ['--prune'] : []),
    ...(permits.takeOver ? ['--take-over'] : []),
  ];
  if (given.length === 0) return;
  throw badInput({
    code: 'plan-file-decides',
    message: `${file} says what it was made of and with which permits: ${given.join(', ')} can't be given beside it.`,
    hint: `leave it out, or plan again with it: reconcile plan --out ${file}`,
  });
}

function refuseOtherWorld(file: string, wasSandbox: boolean, { sandbox }: ApplyArguments): void {
  if (wasSandbox === (sandbox !== undefined)) return;
  throw badInput({
    code: 'sandbox-mismatch',
    message: wasSandbox
      ? `${file} was made in a sandbox, and is not applied to AWS.`
      : `${file} was made for AWS, and is not applied in a sandbox.`,
    hint: wasSandbox
      ? 'name the same sandbox: --sandbox, or --sandbox-state FILE'
      : 'leave the --sandbox options out',
  });
}

/** Whoever reviewed it saw that it would not be applied. */
function refuseRefused(file: string, { diagnostics, refusals }: SavedPlan): void {
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  const [first] = [...errors, ...refusals];
  if (first === undefined) return;
  const problem = {
    code: 'plan-was-refused',
    severity: 'error',
    message: `${file} could not be applied when it was made: ${first.message}`,
    hint: 'see to that, then plan again',
  } as const;
  throw new Stop(errors.length > 0 ? EXIT.input : EXIT.refused, [problem]);
}

async function selectorOf(json: JsonFile, text: string): Promise<Selector> {
  if (text === '') return [];
  try {
    return parseSelector(text);
  } catch (error) {
    if (!(error instanceof InvalidArgumentError)) throw error;
    const message = `request.selector is none: ${text}`;
    throw await misfit(json, ['request', 'selector'], {
      code: 'saved-file-invalid',
      message,
      hint: error.message,
    });
  }
}
