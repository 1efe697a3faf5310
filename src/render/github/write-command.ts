import { neutralise, neutraliseLines } from '../neutralise.ts';

/** What stands beside the message; written in the order given, those that are undefined left out. */
export interface Properties {
  file?: string;
  line?: number;
  endLine?: number;
  col?: number;
  endColumn?: number;
  title?: string;
}

/**
 * One workflow command, as a line of a log. Its escapes are those that the runner undoes, and no others
 * (actions/runner, ActionCommand.cs; actions/toolkit, core/src/command.ts): a message may have line breaks and colons,
 * a property ends at a comma or at two colons.
 */
export function writeCommand(name: string, properties: Properties, message: string): string {
  const pairs = Object.entries(properties).map(
    ([key, value]) => `${key}=${escapeProperty(neutralise(String(value)))}`,
  );
  return `::${name} ${pairs.join(',')}::${escapeData(neutraliseLines(message).join('\n'))}\n`;
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
