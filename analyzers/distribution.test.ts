import { describe, expect, it } from 'vitest';
import type { Brief } from '../content/brief.ts';
import { measuredBy, sampleBrief } from './analyzer-contract.ts';
import { distribution } from './distribution.ts';
import { sentences } from './sentences.ts';

const keywords = (primary: string | null, synonyms: readonly string[] = []): Partial<Brief> => ({
  keywords: { primary, synonyms, secondary: [], entities: [], questions: [] },
});
const measure = (source: string, given: Partial<Brief> = {}) =>
  measuredBy([sentences(), distribution()], source, { brief: sampleBrief(given) }).signals.distribution;

describe('distribution', () => {
  it('measures the longest run without the topic, start and end included', () => {
    const found = measure(
      'Nothing. Nothing. Home composting.\n\n## More\n\nNothing. Compost at home. Nothing. No. Nope. Nothing.',
    );
    expect(found?.strip).toEqual([false, false, true, false, false, true, false, false, false, false]);
    expect(found).toMatchObject({ sentences: 10, gapPercent: 40 });
  });

  it('counts a synonym as the topic', () => {
    expect(measure('Garden heaps work. Other.', keywords('home composting', ['garden heap']))?.strip).toEqual([
      true,
      false,
    ]);
  });

  it('is content with half the words of a phrase of four', () => {
    const long = keywords('cheap wooden garden furniture');
    expect(measure('The furniture is wooden. The garden is big. Wooden tables.', long)?.strip).toEqual([
      true,
      false,
      false,
    ]);
    expect(measure('Home is far.', keywords('home composting'))?.strip).toEqual([false]);
  });

  it('merges list items that are no sentences', () => {
    expect(measure('A list.\n\n- one\n- two\n- home composting\n\nThe end.')?.strip).toEqual([false, true, false]);
    expect(measure('A list.\n\n- It is one.\n- It is two.\n\nThe end.')?.sentences).toBe(4);
    expect(measure('A list.\n\n- one\n- It is two.\n- It is three.\n\nThe end.')?.sentences).toBe(4);
    expect(measure('A list.\n\n- home\n- composting\n\nThe end.')?.strip).toEqual([false, true, false]);
  });

  it('says where the longest run begins, in the file', () => {
    const source = 'Home composting.\n\n- one\n- two\n\nNothing here. Nothing there.';
    const found = measure(source);
    expect(found).toMatchObject({ longest: 3, gapPercent: 75 });
    expect(source.slice(found?.first?.start, found?.first?.end)).toBe('one');
    expect(measure('Home composting.')).toMatchObject({ longest: 0, first: null });
  });

  it('is 100 % where the topic never occurs', () => expect(measure('One. Two.')?.gapPercent).toBe(100));

  it('says nothing without a keyphrase or a sentence', () => {
    expect(measure('One.', keywords(null))).toBeUndefined();
    expect(measure('')).toBeUndefined();
    expect(measure('```\nhome composting\n```')).toBeUndefined();
  });
});
