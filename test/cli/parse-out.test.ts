import { expect, test } from 'vitest';
import { CHECK_FORMATS } from '../../src/cli/arguments/options.ts';
import { parseOut } from '../../src/cli/arguments/parse-out.ts';

test.each([
  ['plan.json', 'json', 'plan.json'],
  ['out/plan.md', 'markdown', 'out/plan.md'],
  ['PLAN.HTML', 'html', 'PLAN.HTML'],
  ['problems.sarif', 'sarif', 'problems.sarif'],
  ['problems.sarif.json', 'sarif', 'problems.sarif.json'],
  ['tests.xml', 'junit', 'tests.xml'],
  ['plan.txt', 'text', 'plan.txt'],
  ['markdown=comment', 'markdown', 'comment'],
  ['text=plan.json', 'text', 'plan.json'],
  ['name=with.json', 'json', 'name=with.json'],
])('%s is %s', (text, format, file) => {
  expect(parseOut(text, CHECK_FORMATS)).toEqual({ format, file });
});

test.each(['plan.yaml', 'plan', 'json=', 'all.csv', 'csv=all', ''])(
  '%j is refused, and says what is not',
  (text) => {
    expect(() => parseOut(text, CHECK_FORMATS)).toThrow(
      'Write a file that ends in .sarif.json, .sarif, .json, .md, .markdown, .html, .htm, .xml, .txt, or FORMAT=FILE',
    );
  },
);
