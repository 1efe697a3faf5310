/** Stands for what a variable holds when a line is read without being run. */
const VALUES: Readonly<Record<string, string>> = {
  MANIFESTS: 'backups/',
  ACKNOWLEDGED: 'acknowledged-drift.yaml',
  DIGEST: '0123456789abcdef',
  digest: '0123456789abcdef',
  'out[@]': '--events events.ndjson --out report.json --out report.html',
};

const COMMAND =
  /(?<![\w/.-])reconcile ((?:validate|plan|apply|drift|inventory|show|unlock|sandbox)\b[^\n`|;&>)#]*)/g;

/** The command lines of reconcile in shell, YAML or Markdown, without the program's name and with variables filled in. */
export function commandLinesIn(text: string): string[] {
  const joined = text.replaceAll(/\\\n\s*/g, '');
  return [...joined.matchAll(COMMAND)].map(([, line = '']) =>
    line
      .replaceAll(/"?\$\{?([\w[\]@]+)\}?"?/g, (all, name: string) => VALUES[name] ?? all)
      .trim()
      .replaceAll(/\s+/g, ' '),
  );
}
