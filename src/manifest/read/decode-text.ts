import type { Diagnostic } from '../../model/diagnostic.ts';
import { errorOf, startOf } from '../problem.ts';

const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f\ufffe\uffff]/;

/** The text of a file, without its byte order mark; or the reason why its bytes are no text. */
export function decodeText(file: string, bytes: Uint8Array): { text: string } | { problem: Diagnostic } {
  const foreign = foreignEncoding(bytes);
  if (foreign !== undefined) {
    const hint = 'save it as UTF-8';
    return {
      problem: errorOf({
        code: 'wrong-encoding',
        message: `This file is ${foreign}`,
        hint,
        range: startOf(file),
      }),
    };
  }
  if (bytes.includes(0)) {
    const message = 'This is a binary file, not text';
    return {
      problem: errorOf({
        code: 'binary-file',
        message,
        hint: 'name YAML or JSON files',
        range: startOf(file),
      }),
    };
  }
  try {
    return checkCharacters(file, decodeUtf8(bytes));
  } catch {
    return { problem: invalidUtf8(file, bytes) };
  }
}

/** UTF-16 and UTF-32 by their marks, or by the zero that every second byte of Latin text is in UTF-16. */
function foreignEncoding(bytes: Uint8Array): string | undefined {
  const [a, b, c, d] = bytes;
  if (a === 0xff && b === 0xfe) return c === 0 && d === 0 ? 'UTF-32 text' : 'UTF-16 text';
  if (a === 0 && b === 0 && c === 0xfe && d === 0xff) return 'UTF-32 text';
  if (a === 0xfe && b === 0xff) return 'UTF-16 text';
  if (bytes.length < 4) return undefined;
  const isLatin16 = (a === 0 && c === 0 && b !== 0 && d !== 0) || (b === 0 && d === 0 && a !== 0 && c !== 0);
  return isLatin16 ? 'UTF-16 text' : undefined;
}

function decodeUtf8(bytes: Uint8Array, isPrefix = false): string {
  return new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: isPrefix });
}

function invalidUtf8(file: string, bytes: Uint8Array): Diagnostic {
  // Whether a prefix is valid is monotonous in its length, so that halving finds the first bad byte.
  let valid = 0;
  let bad = bytes.length;
  while (valid < bad) {
    const middle = Math.ceil((valid + bad) / 2);
    if (isUtf8Prefix(bytes.subarray(0, middle))) valid = middle;
    else bad = middle - 1;
  }
  const before = new TextDecoder().decode(bytes.subarray(0, valid));
  return errorOf({
    code: 'wrong-encoding',
    message: 'This is not UTF-8 text',
    hint: 'save the file as UTF-8',
    range: placeAfter(file, before),
  });
}

function isUtf8Prefix(bytes: Uint8Array): boolean {
  try {
    decodeUtf8(bytes, true);
    return true;
  } catch {
    return false;
  }
}

function checkCharacters(file: string, text: string): { text: string } | { problem: Diagnostic } {
  const at = text.search(CONTROL);
  if (at === -1) return { text };
  const code = text.charCodeAt(at).toString(16).toUpperCase().padStart(4, '0');
  return {
    problem: errorOf({
      code: 'control-character',
      message: `The control character U+${code} is not allowed in YAML`,
      hint: 'remove it',
      range: placeAfter(file, text.slice(0, at)),
    }),
  };
}

function placeAfter(file: string, before: string) {
  const lines = before.split('\n');
  const column = (lines.at(-1)?.length ?? 0) + 1;
  return { file, line: lines.length, column, endLine: lines.length, endColumn: column + 1 };
}
