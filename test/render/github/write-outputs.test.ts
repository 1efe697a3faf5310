import fc from 'fast-check';
import { expect, test } from 'vitest';
import { writeOutputs } from '../../../src/render/github/write-outputs.ts';
import { HOSTILE } from '../hostile.ts';

/** Reads the file as the runner of GitHub Actions reads it on Linux (actions/runner, FileCommandManager.cs). */
function read(text: string): [name: string, value: string][] {
  const pairs: [string, string][] = [];
  const lines = text.split('\n');
  expect(lines.pop()).toBe('');
  while (lines.length > 0) {
    const line = lines.shift() ?? '';
    const equals = line.indexOf('=');
    const arrows = line.indexOf('<<');
    if (equals >= 0 && (arrows < 0 || equals < arrows)) {
      pairs.push([line.slice(0, equals), line.slice(equals + 1)]);
      continue;
    }
    const end = lines.indexOf(line.slice(arrows + 2));
    expect(end).toBeGreaterThanOrEqual(0);
    pairs.push([
      line.slice(0, arrows),
      lines
        .splice(0, end + 1)
        .slice(0, -1)
        .join('\n'),
    ]);
  }
  return pairs;
}

test('one line each, in the order given', () => {
  expect(writeOutputs({ changes: 'true', digest: '0123abcd', reason: '' })).toBe(
    'changes=true\ndigest=0123abcd\nreason=\n',
  );
});

test('a value of several lines stands between two lines', () => {
  expect(writeOutputs({ summary: 'one\ntwo', changes: 'true' })).toBe(
    'summary<<END\none\ntwo\nEND\nchanges=true\n',
  );
});

test('the line that ends a value is not in it', () => {
  expect(writeOutputs({ summary: 'one\nEND\nchanges=false\nEND_x' })).toBe(
    'summary<<END__\none\nEND\nchanges=false\nEND_x\nEND__\n',
  );
});

test('nothing is no text', () => {
  expect(writeOutputs({})).toBe('');
});

test('every value comes back as it was', () => {
  for (const text of HOSTILE) {
    const pairs: [string, string][] = [
      ['first', text],
      ['second', `a\n${text}`],
      ['third', `${text}\n`],
    ];
    expect(read(writeOutputs(Object.fromEntries(pairs)))).toEqual(pairs);
  }
  const parts = fc.constantFrom('END', '_', '\n', '\r', '=', '<<', 'a', '\r\n', '');
  const values = fc.array(parts).map((some) => some.join(''));
  fc.assert(
    fc.property(fc.array(values), (some) => {
      const pairs = some.map((value, index): [string, string] => [`name${index}`, value]);
      expect(read(writeOutputs(Object.fromEntries(pairs)))).toEqual(pairs);
    }),
  );
});
