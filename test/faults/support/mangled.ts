import fc from 'fast-check';

/** A text with pieces put in, cut out and swapped, or with bytes changed, or nothing but bytes. */
export function mangled(text: string): fc.Arbitrary<string | Uint8Array> {
  const pieces = [
    '',
    ' ',
    '\n',
    ': ',
    '- ',
    '{',
    '}',
    '[',
    '"',
    "'",
    '&a ',
    '*a ',
    '!!',
    '\u0000',
    '-1',
    '1e999',
  ];
  const more = [
    'null',
    '[]',
    '{}',
    '~',
    '<<: ',
    '__proto__',
    'constructor',
    '\ud800',
    '999999999999999999999',
    '"',
  ];
  const edit = fc.record({
    at: fc.nat(text.length),
    cut: fc.nat(12),
    put: fc.constantFrom(...pieces, ...more),
  });
  const edited = fc
    .array(edit, { minLength: 1, maxLength: 3 })
    .map((edits) =>
      edits.reduce((one, { at, cut, put }) => one.slice(0, at) + put + one.slice(at + cut), text),
    );
  const bytes = new TextEncoder().encode(text);
  const changed = fc
    .array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 })
    .map((changes) => {
      const copy = bytes.slice();
      for (const [at, byte] of changes) copy[at] = byte;
      return copy;
    });
  return fc.oneof(
    { weight: 6, arbitrary: edited },
    { weight: 3, arbitrary: changed },
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 200 }) },
  );
}
