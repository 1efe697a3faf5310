import stringWidth from 'string-width';

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/**
 * Breaks a line at spaces so that no part is wider than `width` columns; a word that is wider itself is broken
 * between characters. Always gives at least one part.
 */
export function breakLine(text: string, width: number): string[] {
  if (stringWidth(text) <= width) return [text];
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (stringWidth(longer) <= width) {
      line = longer;
      continue;
    }
    if (line !== '') lines.push(line);
    const parts = breakWord(word, width);
    line = parts.pop() ?? '';
    lines.push(...parts);
  }
  return [...lines, line];
}

function breakWord(word: string, width: number): string[] {
  const parts = [''];
  for (const { segment } of graphemes.segment(word)) {
    const last = parts.length - 1;
    const longer = `${parts[last] ?? ''}${segment}`;
    if (stringWidth(longer) <= width || parts[last] === '') parts[last] = longer;
    else parts.push(segment);
  }
  return parts;
}
