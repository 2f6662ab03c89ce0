import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { figuresOf, measured } from '../bench/keyphrase-figures.ts';
import { examplePapers } from '../bench/keyphrase-papers.ts';

/*
 * What yoastseo 3.6.0 itself measures on the prose of `examples/`, given our word forms and words of grammar (facts, no
 * code: `npm run bench:agreement -- --fixture` asks it anew, once a text of the examples has changed). Both sides must
 * agree to the unit, the density and the gap to 0.01; docs/kpis.md lists where they differ on purpose.
 */

interface Theirs {
  readonly path: string;
  readonly keyphrase: string;
  readonly synonyms: readonly string[];
  readonly words: number;
  readonly count: number;
  readonly keyphraseLength: number;
  readonly density: number;
  readonly gapPercent: number;
  readonly distribution: number;
  readonly opening: boolean;
  readonly subheadings: { readonly count: number; readonly matches: number };
  readonly title: boolean;
  readonly band: number;
}

const known: readonly Theirs[] = readFileSync(new URL('yoastseo-figures.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line));

const papers = new Map(
  examplePapers()
    .filter(({ id }) => id.startsWith('prose/'))
    .map((paper) => [`${paper.path} ${paper.keyphrase} ${paper.synonyms.join()}`, paper]),
);

describe('yoastseo 3.6.0 and copydesk on the same texts', () => {
  it('look at texts of all lengths of keyphrase, in all bands', () => {
    expect(known.length).toBeGreaterThan(100);
    expect(new Set(known.map(({ keyphraseLength }) => keyphraseLength))).toEqual(new Set([1, 2, 3, 4]));
    expect(new Set(known.map(({ band }) => band))).toEqual(new Set([9, 4, -10, -50]));
    expect(new Set(known.map(({ distribution }) => distribution))).toEqual(new Set([9, 6, 1]));
  });

  it.each(known.map((theirs) => [theirs.path, theirs.keyphrase, theirs] as const))(
    '%s: %s',
    (path, keyphrase, theirs) => {
      const paper = papers.get(`${path} ${keyphrase} ${theirs.synonyms.join()}`);
      if (paper === undefined) throw new Error(`${path} has changed: npm run bench:agreement -- --fixture`);
      const ours = figuresOf(measured(paper, paper.keyphrase, paper.synonyms));
      const { words, count, keyphraseLength, distribution, subheadings, title, band } = theirs;
      expect(ours).toMatchObject({ words, count, keyphraseLength, distribution, subheadings, title, band });
      expect(Math.abs(ours.density - theirs.density)).toBeLessThanOrEqual(0.01);
      expect(Math.abs(ours.gapPercent - theirs.gapPercent)).toBeLessThanOrEqual(0.01);
      // The first 100 words are the opening here, the first paragraph alone there.
      if (theirs.opening) expect(ours.opening).toBe(true);
    },
  );
});
