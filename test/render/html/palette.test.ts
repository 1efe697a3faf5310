import { expect, test } from 'vitest';
import { DARK, LIGHT } from '../../../src/render/html/page/palette.ts';

/** Relative luminance as WCAG 2 defines it. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

const PAPERS = ['paper', 'surface'] as const;
const TONES = ['green', 'blue', 'amber', 'red'] as const;

test.each([
  ['light', LIGHT],
  ['dark', DARK],
])('%s: every text can be read on what it stands on', (_, palette) => {
  const tints = TONES.map((tone) => `${tone}-tint` as const);
  const pairs = [
    ...[...PAPERS, ...tints].flatMap((ground) => [['text', ground] as const, ['muted', ground] as const]),
    ...TONES.flatMap((tone) => [...PAPERS, `${tone}-tint` as const].map((ground) => [tone, ground] as const)),
    // The label of a danger is written the other way round.
    ['paper', 'red'] as const,
  ];
  const weak = pairs.filter(([text, ground]) => contrast(palette[text], palette[ground]) < 4.5);
  expect(weak).toEqual([]);
});

test('contrast is computed as WCAG says', () => {
  expect(contrast('#000000', '#ffffff')).toBe(21);
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
});
