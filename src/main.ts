#!/usr/bin/env node
import { runCli } from './cli/run-cli.ts';
import { processWorld } from './world.ts';

// The SDK's notice about Node versions is for those who install it, and would stand between plan and summary.
process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true';

// A reader that has seen enough (`| head`) is no failure, and no reason to leave an apply half done.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
}

process.exitCode = await runCli(process.argv.slice(2), processWorld());

// After an interruption nothing that is still under way may hold the process.
if (process.exitCode === 130) process.exit();
