import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runGit, type Workbench } from './open-workbench.ts';

/** The machine that a job runs on, as far as actions change it or look at it. */
export interface Machine {
  workbench: Workbench;
  /** The working directory. */
  folder: string;
  /** What is checked out. */
  sha: string;
  permissions: Readonly<Record<string, string>>;
  /** What steps after an action find in their environment. */
  env: Record<string, string>;
  /** The role that was taken, if one was. */
  role?: string;
  /** The files of each artifact of the run. */
  artifacts: Record<string, Record<string, string>>;
}

/** Stand-ins for the actions that the recipes use. They return false, or throw, where the real ones would fail. */
export const ACTIONS: Record<string, (machine: Machine, inputs: Record<string, string>) => boolean> = {
  'actions/checkout@v6': ({ workbench, folder, sha }) => {
    runGit(workbench.folder, ['clone', '--quiet', '--no-checkout', workbench.repository, folder]);
    runGit(folder, ['checkout', '--quiet', sha]);
    return true;
  },

  'actions/setup-node@v6': () => true,

  'aws-actions/configure-aws-credentials@v6': (machine, inputs) => {
    if (machine.permissions['id-token'] !== 'write' || !inputs['aws-region']) return false;
    machine.role = inputs['role-to-assume'] ?? '';
    Object.assign(machine.env, machine.workbench.credentials);
    return true;
  },

  'actions/upload-artifact@v6': ({ folder, artifacts }, { name = '', path = '' }) => {
    const found = path
      .trim()
      .split('\n')
      .filter((file) => existsSync(join(folder, file)));
    artifacts[name] = Object.fromEntries(
      found.map((file) => [file, readFileSync(join(folder, file), 'utf8')]),
    );
    return true;
  },

  'actions/download-artifact@v7': ({ folder, artifacts }, { name = '' }) => {
    const files = artifacts[name];
    for (const [file, text] of Object.entries(files ?? {})) writeFileSync(join(folder, file), text);
    return files !== undefined;
  },

  'github/codeql-action/upload-sarif@v4': ({ workbench, folder, permissions }, inputs) => {
    cpSync(join(folder, inputs['sarif_file'] ?? ''), join(workbench.folder, 'uploaded.sarif'));
    return permissions['security-events'] === 'write';
  },
};
