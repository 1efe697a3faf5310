import type { Action } from '../../model/plan.ts';
import type { Outcome } from '../../model/report.ts';
import type { Tone } from '../blocks.ts';

/** How an action is shown everywhere. */
export interface ActionWords {
  /** One to three ASCII characters. */
  symbol: string;
  tone: Tone;
  /** After a number: `2 to create`. */
  planned: string;
  /** What is said when it has been done. */
  done: string;
}

export const ACTIONS: { readonly [A in Action]: ActionWords } = {
  create: { symbol: '+', tone: 'added', planned: 'to create', done: 'created' },
  wait: { symbol: '>', tone: 'changed', planned: 'to wait for', done: 'ready' },
  keep: { symbol: '=', tone: 'muted', planned: 'unchanged', done: 'unchanged' },
  adopt: { symbol: '*', tone: 'added', planned: 'to adopt', done: 'adopted' },
  update: { symbol: '~', tone: 'changed', planned: 'to update', done: 'updated' },
  retake: { symbol: '-/+', tone: 'changed', planned: 'to take again', done: 'taken again' },
  restore: { symbol: '^', tone: 'added', planned: 'to restore', done: 'restored' },
  delete: { symbol: '-', tone: 'removed', planned: 'to delete', done: 'deleted' },
  report: { symbol: 'i', tone: 'muted', planned: 'to note', done: 'noted' },
  blocked: { symbol: '!', tone: 'danger', planned: 'blocked', done: 'blocked' },
};

export const OUTCOMES: { readonly [O in Outcome]: { text: string; tone: Tone } } = {
  done: { text: 'done', tone: 'good' },
  failed: { text: 'failed', tone: 'danger' },
  unfinished: { text: 'unfinished', tone: 'warning' },
  'not-started': { text: 'not started', tone: 'warning' },
  blocked: { text: 'blocked', tone: 'danger' },
};

/** Beyond so many, backups that went well are counted and no longer listed: the plan has named them. */
export const MANY = 20;
