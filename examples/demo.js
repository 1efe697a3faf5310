#!/usr/bin/env node
// Runs the four commands over examples/quickstart/ as a user would type them, against a sandbox in a temporary file, and
// checks each exit code. The sandbox's clock runs faster than the real one, and so does everything that waits.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const FOLDER = mkdtempSync(join(tmpdir(), 'reconcile-demo-'));
const SANDBOX = ['--sandbox-state', join(FOLDER, 'world.json'), '--sandbox-speed', '2'];

const STEPS = [
  { say: 'Are the manifests right?', argv: ['validate', 'examples/quickstart'], exit: 0 },
  {
    say: 'What is there, and what is missing? (2 means: there is something to do)',
    argv: ['plan', 'examples/quickstart', ...SANDBOX, '--detailed-exitcode'],
    exit: 2,
    shows: /Plan: .* to create/,
  },
  {
    say: 'Make it so, and wait until every backup can be restored from.',
    argv: ['apply', 'examples/quickstart', ...SANDBOX, '--auto-approve'],
    exit: 0,
    shows: /Apply: \d+ done, in/,
  },
  {
    say: 'And again: a second plan is empty.',
    argv: ['plan', 'examples/quickstart', ...SANDBOX, '--detailed-exitcode'],
    exit: 0,
    shows: /^No changes/m,
  },
];

/** Runs the built program as in a shell; its stdout is passed on and kept. */
function run(argv) {
  return new Promise((resolve, reject) => {
    const terminal = process.stdout.isTTY && process.env.NO_COLOR === undefined ? { FORCE_COLOR: '1' } : {};
    const child = spawn(process.execPath, ['dist/main.js', ...argv], {
      cwd: ROOT,
      env: { ...process.env, ...terminal },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let stdout = '';
    child.stdout.setEncoding('utf8').on('data', (text) => {
      stdout += text;
      process.stdout.write(text);
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stdout }));
  });
}

/** Colours would stand between the words that are looked for. */
function withoutColour(text) {
  return text.replaceAll(/\u001b\[\d+m/g, '');
}

async function demo() {
  const began = Date.now();
  for (const { say, argv, exit, shows } of STEPS) {
    process.stdout.write(`\n# ${say}\n$ reconcile ${argv.join(' ')}\n\n`);
    const { code, stdout } = await run(argv);
    if (code !== exit) throw new Error(`the exit code is ${code} and should be ${exit}`);
    if (shows !== undefined && !shows.test(withoutColour(stdout)))
      throw new Error(`the output lacks ${shows}`);
  }
  process.stdout.write(
    `\n# Every exit code was right; it took ${Math.round((Date.now() - began) / 1000)} s.\n`,
  );
}

try {
  await demo();
} catch (error) {
  process.stderr.write(`\nThe demo failed: ${error.message}\n`);
  process.exitCode = 1;
} finally {
  rmSync(FOLDER, { recursive: true });
}
