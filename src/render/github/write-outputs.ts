/**
 * Prints outputs of a step for `GITHUB_OUTPUT`; their names are ours, their values any text. A value of several lines
 * is written between two lines of which the second ends it (actions/runner, FileCommandManager.cs: `NAME=VALUE` up to
 * the end of the line, or `NAME<<DELIMITER`, the lines of the value, `DELIMITER`). Values are not made safe to look at:
 * a later step must get what it was promised.
 */
export function writeOutputs(outputs: Readonly<Record<string, string>>): string {
  return Object.entries(outputs)
    .map(([name, value]) => `${name}${/[\r\n]/.test(value) ? between(value) : `=${value}`}\n`)
    .join('');
}

function between(value: string): string {
  let delimiter = 'END';
  while (value.includes(delimiter)) delimiter += '_';
  return `<<${delimiter}\n${value}\n${delimiter}`;
}
