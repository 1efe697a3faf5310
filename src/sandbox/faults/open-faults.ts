import { AwsFault } from '../aws-fault.ts';
import type { Durations, SandboxClock, Service } from '../operation.ts';
import { type Call, type Interference, inTurn } from '../pipeline/interfere.ts';
import type { State } from '../state/state.ts';
import { answerOf } from './error-answers.ts';
import type { EffectName, FaultsDocument, Rule } from './faults-document.ts';
import { hideNew } from './hide-new.ts';
import { limitRate, oneAtATime } from './limit-rate.ts';
import { openMatcher } from './match-call.ts';
import { emptyPages, shortenPages } from './open-pages.ts';

/** What faults need to know of the sandbox that they are for. */
export interface Surroundings {
  services: readonly Service<unknown>[];
  state: State;
  durations: Durations;
  clock: SandboxClock;
}

/** Makes declared faults happen. What they count and remember begins anew with every call of this function. */
export function openFaults(document: FaultsDocument, surroundings: Surroundings): Interference {
  return inTurn(
    document.rules.map((rule, position) => {
      const matches = openMatcher(rule, { seed: document.seed ?? 1, position });
      // It has to see the calls that it does not choose too: they may carry a token of its own.
      if (rule.effect === 'empty-pages') {
        return emptyPages(surroundings.services, { matches, mark: String(position) });
      }
      const interfere = EFFECTS[rule.effect](rule, surroundings);
      return (call, perform) => (matches(call) ? interfere(call, perform) : perform());
    }),
  );
}

type Open = (rule: Rule, surroundings: Surroundings) => Interference;

/** Members of a rule that its schema requires for an effect have no default here that could be seen. */
const EFFECTS: Readonly<Record<Exclude<EffectName, 'empty-pages'>, Open>> = {
  throttle: () => refuse(({ service }) => answerOf(service, 'throttle')),
  'server-error': () => refuse(({ service }) => answerOf(service, 'server-error')),
  'server-error-after': () => async (call, perform) => {
    await perform();
    throw answerOf(call.service, 'server-error');
  },
  'expired-credentials': () => refuse(({ service }) => answerOf(service, 'expired-credentials')),
  busy: () => refuse(({ service }) => answerOf(service, 'busy')),
  error: ({ code = '', message = code, status = 400 }) =>
    refuse(() => new AwsFault(code, message, { status })),
  'drop-before': () => async () => drop(),
  // Whatever the answer would have been.
  'drop-after': () => (_call, perform) => perform().then(drop, drop),
  slow: ({ milliseconds = 0 }, { clock }) => holdBack(milliseconds, clock),
  'short-pages': ({ items = 1 }, { services }) => shortenPages(services, items),
  'late-visibility': ({ seconds = 0 }, surroundings) => hideNew(surroundings, seconds * 1_000),
  'backup-fails': () => (_call, perform) => perform({ fate: 'fails' }),
  'backup-hangs': () => (_call, perform) => perform({ fate: 'hangs' }),
  'rate-limit': ({ perSecond = 1, burst }) => limitRate(perSecond, burst),
  'one-at-a-time': (_rule, { durations }) => oneAtATime({ ...durations }),
};

/** Those that arrive together are answered together, also where sleeping moves the clock on. */
function holdBack(milliseconds: number, { now, sleep }: SandboxClock): Interference {
  if (sleep === undefined) throw new Error('answers can only be slow by a clock that can sleep');
  return (call, perform) => perform().finally(() => sleep(Math.max(call.now + milliseconds - now(), 0)));
}

function drop(): 'drop' {
  return 'drop';
}

function refuse(faultOf: (call: Call) => AwsFault): Interference {
  return (call) => Promise.reject(faultOf(call));
}
