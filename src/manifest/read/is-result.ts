/** What this program writes as JSON begins so; and so that files of code scanning are called. */
const BEGINNING = /^\s*\{\s*"formatVersion"\s*:/;
const CODE_SCANNING = /\.sarif\.json$/i;

/**
 * Whether a file is what this program wrote (a plan, a report, the state of a sandbox): beside manifests, it is none. To
 * be told without parsing it, since such a file may be larger than manifests are.
 */
export function isResult({ name, text }: { name: string; text: string }): boolean {
  return BEGINNING.test(text) || CODE_SCANNING.test(name);
}
