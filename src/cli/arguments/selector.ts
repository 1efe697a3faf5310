import { InvalidArgumentError } from 'commander';

/** One demand on labels: that one is there, with this value if there is one, or (negated) that it is not. */
export interface Requirement {
  /** As the user wrote it. */
  text: string;
  key: string;
  value?: string;
  negated: boolean;
}

/** All of which must hold; empty selects everything. */
export type Selector = readonly Requirement[];

// The keys and values that the schema of labels allows. `==` is what some tools write for `=`.
const KEY = '[A-Za-z0-9](?:[A-Za-z0-9._/-]*[A-Za-z0-9])?';
const VALUE = '(?:[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)?';
const COMPARISON = new RegExp(`^(${KEY})\\s*(!=|==?)\\s*(${VALUE})$`);
const EXISTENCE = new RegExp(`^(!?)\\s*(${KEY})$`);

/** Reads `team=data,env!=test,critical,!draft`; for an option that may be given several times. */
export function parseSelector(text: string, previous: Selector = []): Selector {
  return [...previous, ...text.split(',').map((term) => parseRequirement(term.trim()))];
}

/** As Kubernetes reads it: `key!=value` also holds where there is no such label. */
export function matchesSelector(labels: Readonly<Record<string, string>>, selector: Selector): boolean {
  return selector.every(({ key, value, negated }) => {
    const holds = value === undefined ? Object.hasOwn(labels, key) : labels[key] === value;
    return holds !== negated;
  });
}

function parseRequirement(text: string): Requirement {
  const [, key, operator, value = ''] = COMPARISON.exec(text) ?? [];
  if (key !== undefined) return { text, key, value, negated: operator === '!=' };
  const [, bang, name] = EXISTENCE.exec(text) ?? [];
  if (name !== undefined) return { text, key: name, negated: bang === '!' };
  throw new InvalidArgumentError(
    'Write labels such as team=data, env!=test, critical or !draft, parted by commas.',
  );
}
