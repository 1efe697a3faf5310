import type { Command } from 'commander';
import { type Block, span } from '../../render/blocks.ts';
import { neutralise } from '../../render/neutralise.ts';
import type { RequestLogEntry } from '../../sandbox/start-sandbox.ts';
import type { World } from '../../world.ts';
import type { ServerArguments } from '../arguments/arguments.ts';
import { addExamples } from '../arguments/options.ts';
import { parsePort, parseSpeed } from '../arguments/parse-option.ts';
import { readServerArguments } from '../arguments/read-arguments.ts';
import type { CommandContext } from '../command-context.ts';
import { EXIT } from '../exit-code.ts';
import type { Answer } from '../publish/answer.ts';
import { showBlocks } from '../show.ts';

const DEFAULT_PORT = 4580;

export function defineSandbox(program: Command, { run }: CommandContext): void {
  const command = program
    .command('sandbox')
    .summary('run the sandbox for other programs')
    .description(
      'Runs a local stand-in for the four AWS services until Ctrl-C, for the AWS CLI, Terraform, SDKs and this tool. ' +
        'Listens on 127.0.0.1 only. Every request is logged to stderr.',
    )
    .option('--port <number>', 'where to listen; 0 for any free port', parsePort, DEFAULT_PORT)
    .option('--state <file>', 'keep everything in a file')
    .option('--seed <file>', 'what it holds at first (default: an example world)')
    .option('--faults <file>', 'what goes wrong (default: nothing)')
    .option('--speed <factor>', 'how fast its clock runs', parseSpeed)
    .option('--no-color', 'no colour, also on a terminal')
    .action(() => run(readServerArguments(command), serve));
  addExamples(command, [
    'reconcile sandbox',
    'reconcile sandbox --port 0 --state sandbox.json --speed 10',
    `aws --endpoint-url http://127.0.0.1:${DEFAULT_PORT} redshift describe-cluster-snapshots`,
  ]);
}

async function serve(args: ServerArguments, world: World): Promise<Answer> {
  const { openSandbox } = await import('../prepare/open-sandbox.ts');
  const { sandboxCredentials, SANDBOX_REGION } = await import('../prepare/surroundings.ts');
  const stopped = new Promise<void>((done) => {
    const forget = world.onInterrupt(() => {
      forget();
      done();
    });
  });
  const { server } = await openSandbox({
    args,
    world,
    onRequest: (entry) => world.stderr.write(logLine(entry)),
  });
  const { accessKeyId, secretAccessKey } = sandboxCredentials({});
  const settings = {
    AWS_ENDPOINT_URL: server.url,
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_REGION: SANDBOX_REGION,
    AWS_DEFAULT_REGION: SANDBOX_REGION,
  };
  showBlocks(welcome(server.url, settings), world.stdout, { env: world.env, colour: args.colour });
  await stopped;
  await server.close();
  return { exitCode: EXIT.ok };
}

function welcome(url: string, settings: Readonly<Record<string, string>>): Block[] {
  return [
    { type: 'paragraph', text: ['The sandbox listens on ', span('strong', url), '; Ctrl-C stops it.'] },
    { type: 'paragraph', text: ['In another terminal:'] },
    { type: 'code', lines: Object.entries(settings).map(([name, value]) => `export ${name}=${value}`) },
  ];
}

/** Operation and Region are the client's own words. */
function logLine({
  at,
  service,
  operation,
  account,
  region,
  status,
  code,
  requestId,
}: RequestLogEntry): string {
  const time = new Date(at).toISOString();
  const outcome = code === undefined ? `${status}` : `${status} ${code}`;
  return `${neutralise(`${time} ${account} ${region} ${service} ${operation} ${outcome} ${requestId}`)}\n`;
}
