import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anchorAt, findAnchor, spanOfQuote } from './anchor.ts';

const text = `## Water

A fern drinks 200 ml a week. A fern likes shade.

## Light

A fern likes shade. It scorches in the sun by noon, every day of the year.
`;

/** The anchor of the nth time the words stand in a text. */
function anchorOf(source: string, words: string, nth = 0) {
  let start = source.indexOf(words);
  for (let left = nth; left > 0; left--) start = source.indexOf(words, start + 1);
  return anchorAt(source, { start, end: start + words.length });
}

function found(source: string, anchor: ReturnType<typeof anchorAt>): string | null {
  const place = findAnchor(source, anchor);
  return place === null ? null : source.slice(place.start, place.end);
}

describe('a passage', () => {
  test('is found where it moved to', () => {
    const anchor = anchorOf(text, '200 ml a week');
    expect(found(`# Ferns\n\nA new opening.\n\n${text}`, anchor)).toBe('200 ml a week');
  });

  test('is told from its equals by what stands around it', () => {
    const second = anchorOf(text, 'A fern likes shade.', 1);
    const moved = text.replace('## Water', '## Water, at great length and with many words');
    const place = findAnchor(moved, second);
    expect(place?.start).toBe(moved.lastIndexOf('A fern likes shade.'));
  });

  test('is found where lines were broken anew', () => {
    const anchor = anchorOf(text, 'drinks 200 ml a week');
    expect(found(text.replace('200 ml', '200\nml'), anchor)).toBe('drinks 200\nml a week');
  });

  test('is found between its context where its own words were changed', () => {
    const anchor = anchorOf(text, 'in the sun');
    const edited = text.replace('in the sun', 'under a hot lamp');
    expect(findAnchor(edited, anchor)).toMatchObject({ isExact: false });
    expect(found(edited, anchor)).toBe('under a hot lamp');
  });

  test('is gone where it was cut out', () => {
    const anchor = anchorOf(text, 'It scorches in the sun by noon');
    expect(findAnchor(text.slice(0, text.indexOf('## Light')), anchor)).toBeNull();
  });

  test('of few letters is not found just anywhere', () => {
    const anchor = anchorOf(text, 'ml');
    expect(findAnchor('An email to the family.', anchor)).toBeNull();
  });

  test('is found anywhere after text is put in before it', () => {
    fc.assert(
      fc.property(
        fc.nat(text.length - 30),
        fc.integer({ min: 5, max: 25 }),
        fc.string({ maxLength: 60 }),
        (from, length, more) => {
          const start = Math.min(from, text.length - length);
          const anchor = anchorAt(text, { start, end: start + length });
          fc.pre(anchor.quote.length > 3);
          const place = findAnchor(`${more}\n${text}`, anchor);
          expect(place).not.toBeNull();
          const words = `${more}\n${text}`.slice(place?.start, place?.end).replace(/\s+/g, ' ');
          expect(words).toBe(anchor.quote);
        },
      ),
    );
  });
});

test('words are looked for within a stretch, whatever their white space', () => {
  const source = 'One two.\n\nOne\ntwo three.';
  const second = spanOfQuote(source, 'One  two', { start: 10, end: source.length });
  expect(second).toEqual({ start: 10, end: 17 });
  expect(spanOfQuote(source, 'four', { start: 0, end: source.length })).toBeNull();
  expect(spanOfQuote(source, '  ', { start: 0, end: source.length })).toBeNull();
});
