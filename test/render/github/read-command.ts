const ESCAPES: readonly (readonly [written: string, meant: string])[] = [
  ['%0D', '\r'],
  ['%0A', '\n'],
  ['%3A', ':'],
  ['%2C', ','],
  ['%25', '%'],
];

/** Reads a line as the runner of GitHub Actions reads it (actions/runner, ActionCommand.cs). */
export function readCommand(line: string): {
  name: string;
  properties: Record<string, string>;
  data: string;
} {
  const text = line.trimStart();
  const end = text.indexOf('::', 2);
  if (!text.startsWith('::') || end < 0) throw new Error(`${line} is no command`);
  const [, name = '', list = ''] = /^(\S*) ?(.*)$/s.exec(text.slice(2, end)) ?? [];
  const properties = list
    .split(',')
    .map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)] as const)
    .filter(([key, value]) => key !== '' && value !== '')
    .map(([key, value]) => [key, undo(value, ESCAPES)]);
  const data = undo(
    text.slice(end + 2),
    ESCAPES.filter(([written]) => written !== '%3A' && written !== '%2C'),
  );
  return { name, properties: Object.fromEntries(properties), data };
}

function undo(text: string, escapes: typeof ESCAPES): string {
  return escapes.reduce((result, [written, meant]) => result.replaceAll(written, meant), text);
}
