import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, onTestFinished, test } from 'vitest';
import { parseDocument } from 'yaml';
import { runCli } from '../../src/cli/run-cli.ts';
import { createCliWorld, START } from './cli-world.ts';
import { readScenario, type Scenario, type Step } from './read-scenario.ts';

const FOLDER = fileURLToPath(new URL('../scenarios/', import.meta.url));

/** Minutes of the virtual clock between two steps, so that each step sees time pass. */
const BETWEEN_STEPS = 60_000;

/** With UPDATE_SCENARIOS=1 the outputs in the files are replaced by the real ones, to be read in the diff. Exit
 * codes and `json` are what is meant, and stay. */
const UPDATE = process.env['UPDATE_SCENARIOS'] === '1';

describe.each(readdirSync(FOLDER).filter((name) => name.endsWith('.yaml')))('%s', (name) => {
  const file = join(FOLDER, name);
  const scenario = readScenario(file);

  test(scenario.title, async () => {
    const outcomes = await play(scenario);
    if (UPDATE) update(file, outcomes);
    expect(outcomes.map(({ exit }) => exit)).toEqual(scenario.steps.map(({ exit }) => exit));
    if (!UPDATE) expect(outcomes.map(relevant)).toEqual(scenario.steps.map(expected));
    scenario.steps.forEach((step, index) => {
      if (step.json !== undefined) expect(JSON.parse(outcomes[index]!.stdout)).toMatchObject(step.json);
    });
  });
});

interface Outcome {
  step: Step;
  exit: number;
  stdout: string;
  stderr: string;
}

async function play(scenario: Scenario): Promise<Outcome[]> {
  const cwd = mkdtempSync(join(tmpdir(), 'reconcile-scenario-'));
  onTestFinished(() => rmSync(cwd, { recursive: true }));
  writeFiles(cwd, scenario.files ?? {});
  const outcomes: Outcome[] = [];
  let start = START;
  for (const step of scenario.steps) {
    writeFiles(cwd, step.files ?? {});
    const { world, stdout, stderr } = createCliWorld({ cwd, start, ...step });
    const [program, ...argv] = step.run.split(' ');
    expect(program).toBe('reconcile');
    const exit = await runCli(argv, world);
    outcomes.push({ step, exit, stdout: stdout.text, stderr: stderr.text });
    start = world.now() + BETWEEN_STEPS;
  }
  return outcomes;
}

function writeFiles(cwd: string, files: Record<string, string | null>): void {
  for (const [name, text] of Object.entries(files)) {
    const path = join(cwd, name);
    mkdirSync(dirname(path), { recursive: true });
    if (text === null) rmSync(path);
    else writeFileSync(path, text);
  }
}

/** Only what the step says something about, so that a failure shows that and no more. */
function relevant({ step, exit, stdout, stderr }: Outcome): object {
  return {
    run: step.run,
    exit,
    ...(step.stdout === undefined ? {} : { stdout }),
    ...(step.stderr === undefined ? {} : { stderr }),
  };
}

function expected({ run, exit, stdout, stderr }: Step): object {
  return {
    run,
    exit,
    ...(stdout === undefined ? {} : { stdout }),
    ...(stderr === undefined ? {} : { stderr }),
  };
}

function update(file: string, outcomes: readonly Outcome[]): void {
  const document = parseDocument(readFileSync(file, 'utf8'));
  outcomes.forEach((outcome, index) => {
    for (const stream of ['stdout', 'stderr'] as const) {
      if (outcome.step[stream] === undefined) continue;
      const text = document.createNode(outcome[stream]);
      // A block would lose carriage returns.
      text.type = /^[^\r]*\n[^\r]*$/.test(outcome[stream]) ? 'BLOCK_LITERAL' : 'QUOTE_DOUBLE';
      document.setIn(['steps', index, stream], text);
    }
  });
  writeFileSync(file, document.toString({ lineWidth: 0 }));
}
