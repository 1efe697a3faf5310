import { describe, expect, test } from 'vitest';
import { writeHtml } from '../../../src/render/html/write-html.ts';
import { neutralise } from '../../../src/render/neutralise.ts';
import { HOSTILE } from '../hostile.ts';
import { documentWith } from './document-with.ts';
import { type Token, tokenize } from './tokenize.ts';

/** Tags and attributes without what they hold, except classes. */
function shapeOf(tokens: readonly Token[]): string[] {
  return tokens.flatMap((token) => {
    if (token.type !== 'open') return [token.type];
    const names = Object.entries(token.attributes).map(([name, value]) =>
      name === 'class' ? `class=${value}` : name,
    );
    return [`${token.type} ${token.tag} ${names.join(' ')}`];
  });
}

describe('whatever a text holds, it changes nothing but the text', () => {
  test.each(HOSTILE.map((text) => [text]))('%j', (text) => {
    const tokens = tokenize(writeHtml(documentWith(text)));
    // An address is shown in two parts, divided at its last slash.
    const harmless = text.replace(/[^/]/gsu, (character) => 'x'.repeat(character.length));
    expect(shapeOf(tokens)).toEqual(shapeOf(tokenize(writeHtml(documentWith(harmless)))));

    const shown = neutralise(text);
    const texts = tokens.flatMap((token) => (token.type === 'text' ? [token.text] : []));
    expect(texts.filter((one) => one === shown).length).toBeGreaterThanOrEqual(shown === '' ? 0 : 30);
    const labels = tokens.flatMap((token) =>
      token.type === 'open' ? [token.attributes['aria-label'] ?? ''] : [],
    );
    expect(labels.filter((label) => label.startsWith(`${shown}: `))).toHaveLength(3);
  });
});

test('the tokenizer refuses what our writer must not write', () => {
  for (const page of [
    '<b>',
    '</b>',
    '<b></i>',
    'a < b',
    'a > b',
    '&nbsp;',
    '&amp',
    '<b c=d></b>',
    "<b c='d'></b>",
  ]) {
    expect(() => tokenize(page), page).toThrow();
  }
});
