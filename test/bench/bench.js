// Measures the built program in real time beside a floor that no program can beat. Run: npm run bench -- apply
import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startSandbox } from '../../dist/sandbox/start-sandbox.js';

const MAIN = fileURLToPath(new URL('../../dist/main.js', import.meta.url));
const ACCOUNT = '123456789012';

const BENCHES = {
  apply: benchApply,
  plan: benchPlan,
  validate: benchValidate,
  pages: benchPages,
};

/** Fifty snapshots of fifty clusters, each ready after a minute. */
async function benchApply() {
  const count = 50;
  const clusters = range(count).map((at) => ({ clusterIdentifier: `cluster-${at}`, createdAt: '-30d' }));
  const result = await measure({
    redshift: { clusters },
    durations: { redshift: 60_000 },
    manifests: range(count).map((at) => snapshot(`before-${at}`, `cluster-${at}`)),
    args: ['apply', '--auto-approve', 'manifests.yaml'],
  });
  report('apply 50 Redshift snapshots that are ready after 60 s', result, {
    seconds: { floor: 60, limit: 66 },
    calls: { floor: count + 1, limit: 70 },
    lines: { limit: 60 },
  });
}

/** Five hundred snapshots that exist and are in order. */
async function benchPlan() {
  const count = 500;
  const snapshots = range(count).map((at) => ({
    snapshotIdentifier: `before-${at}`,
    clusterIdentifier: 'main',
    createdAt: '-1d',
    retentionDays: -1,
    tags: { 'reconcile:project': 'default', 'reconcile:name': `before-${at}` },
  }));
  const result = await measure({
    redshift: { clusters: [{ clusterIdentifier: 'main', createdAt: '-30d' }], snapshots },
    manifests: range(count).map((at) => snapshot(`before-${at}`, 'main')),
    args: ['plan', 'manifests.yaml'],
  });
  report('plan over 500 existing Redshift snapshots', result, {
    seconds: { limit: 2 },
    calls: { floor: 5, limit: 7 },
    lines: { limit: 5 },
  });
}

/** Start-up and two thousand documents. */
async function benchValidate() {
  const result = await measure({
    redshift: {},
    manifests: range(2_000).map((at) => snapshot(`before-${at}`, 'main')),
    args: ['validate', 'manifests.yaml'],
  });
  report('validate 2,000 documents', result, {
    seconds: { limit: 2 },
    calls: { floor: 0, limit: 0 },
    lines: { limit: 5 },
  });
}

/** Five hundred creations, as a reviewer gets them. A comment of GitHub's holds 65,536 bytes. */
async function benchPages() {
  const count = 500;
  for (const [format, limit] of [
    ['text', count * 100],
    ['markdown', 65_535],
    ['html', 1_000_000],
  ]) {
    const result = await measure({
      redshift: { clusters: [{ clusterIdentifier: 'analytics', createdAt: '-30d' }] },
      manifests: range(count).map((at) => snapshot(`before-2026-q1-migration-wave-${at}`, 'analytics')),
      args: ['plan', '--format', format, 'manifests.yaml'],
    });
    report(`plan of ${count} creations as ${format}`, result, { seconds: { limit: 2 }, bytes: { limit } });
  }
}

async function measure({ redshift, durations, manifests, args }) {
  const folder = await mkdtemp(join(tmpdir(), 'reconcile-bench-'));
  const seed = JSON.stringify({ accounts: { [ACCOUNT]: { 'eu-central-1': { redshift } } } });
  const sandbox = await startSandbox({
    clock: { now: () => Date.now() },
    seed: { file: 'seed.yaml', text: seed },
    ...(durations === undefined ? {} : { durations }),
  });
  try {
    await writeFile(
      join(folder, 'manifests.yaml'),
      manifests.map((one) => JSON.stringify(one)).join('\n---\n'),
    );
    const started = performance.now();
    const { output, code } = await run(args, folder, sandbox.url);
    const seconds = (performance.now() - started) / 1000;
    const lines = output.split('\n').filter((line) => line !== '').length;
    const bytes = Buffer.byteLength(output);
    return { seconds, calls: sandbox.requests.length, lines, bytes, code, output };
  } finally {
    await sandbox.close();
    await rm(folder, { recursive: true });
  }
}

function run(args, cwd, url) {
  const env = {
    ...process.env,
    AWS_ENDPOINT_URL: url,
    AWS_REGION: 'eu-central-1',
    AWS_ACCESS_KEY_ID: ACCOUNT,
    AWS_SECRET_ACCESS_KEY: 'sandbox',
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
  };
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, [MAIN, ...args], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout.on('data', (chunk) => {
      output += chunk;
    });
    child.stderr.on('data', (chunk) => {
      output += chunk;
    });
    child.on('error', fail);
    child.on('close', (code) => done({ output, code }));
  });
}

function report(title, result, bounds) {
  console.log(`\n${title} (exit code ${result.code})`);
  let fine = result.code === 0;
  for (const [name, { floor, limit }] of Object.entries(bounds)) {
    const value = result[name];
    const shown = name === 'seconds' ? value.toFixed(2) : String(value);
    const ratio = floor ? `, ${(value / floor).toFixed(2)} times the floor of ${floor}` : '';
    const kept = value <= limit;
    fine &&= kept;
    console.log(
      `  ${name.padEnd(8)} ${shown.padStart(7)}${ratio}; limit ${limit}${kept ? '' : '  EXCEEDED'}`,
    );
  }
  if (fine) return;
  if (result.code !== 0) console.log(result.output);
  process.exitCode = 1;
}

function snapshot(name, clusterIdentifier) {
  return {
    apiVersion: 'reconcile/v1',
    kind: 'RedshiftClusterSnapshot',
    metadata: { name },
    spec: { clusterIdentifier },
  };
}

function range(count) {
  return Array.from({ length: count }, (_, at) => at);
}

const wanted = process.argv.slice(2);
for (const name of wanted.length === 0 ? Object.keys(BENCHES) : wanted) {
  const bench = BENCHES[name];
  if (bench === undefined) throw new Error(`there are these benchmarks: ${Object.keys(BENCHES).join(', ')}`);
  await bench();
}
