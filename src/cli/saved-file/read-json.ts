import { isObject } from '../../manifest/is-object.ts';
import type { SourceRange } from '../../model/diagnostic.ts';
import type { JsonObject } from '../../model/json.ts';
import type { World } from '../../world.ts';
import { readText } from '../prepare/sandbox-files.ts';
import { badInput } from '../stop.ts';

/** A file that holds one JSON object. */
export interface JsonFile {
  /** As the user knows it. */
  file: string;
  text: string;
  value: JsonObject;
}

/** No file of ours has so many levels; values that are nested without end would exhaust the call stack. */
const MOST_LEVELS = 100;

/** Reads one. Stops, with the place, when it is none. */
export async function readJson(file: string, world: World): Promise<JsonFile> {
  const text = (await readText(file, world)) ?? '';
  if (text.trim() === '') {
    throw badInput({
      code: 'empty-file',
      message: `${file} is empty`,
      hint: 'the run that was to write it came to nothing: run it again',
      range: rangeAt({ file, text }, 0),
    });
  }
  const value = parse({ file, text });
  if (isObject(value) && !isDeeperThan(value, MOST_LEVELS)) return { file, text, value };
  throw badInput({
    code: 'unknown-file',
    message: isObject(value) ? `${file} is nested too deeply` : `${file} holds no JSON object`,
    hint: 'is it the right file?',
    range: rangeAt({ file, text }, 0),
  });
}

function parse(source: { file: string; text: string }): unknown {
  try {
    return JSON.parse(source.text);
  } catch (error) {
    const [, offset] = /at position (\d+)/.exec(String(error)) ?? [];
    // Without a position, it is the end that was not expected.
    const at = offset === undefined ? source.text.trimEnd().length : Number(offset);
    throw badInput({
      code: 'not-json',
      message: `${source.file} is not JSON from here on`,
      hint: 'it was cut off, or changed by hand: write it anew',
      range: rangeAt(source, at),
    });
  }
}

function rangeAt({ file, text }: { file: string; text: string }, offset: number): SourceRange {
  const lines = text.slice(0, offset).split(/\r\n|[\r\n]/);
  const [line, column] = [lines.length, (lines.at(-1) ?? '').length + 1];
  return { file, line, column, endLine: line, endColumn: column };
}

function isDeeperThan(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((inner) => isDeeperThan(inner, levels - 1));
}
