import { impliedBrief } from '../content/implied-brief.ts';
import { readDraft } from '../content/read-draft.ts';
import type { CorpusPost } from './corpus-entry.ts';

/** A post as it would be read from a file, with the brief it implies. */
export function postOf(path: string, source: string, given: Partial<CorpusPost['brief']> = {}): CorpusPost {
  const draft = readDraft(path, source);
  return { draft, brief: { ...impliedBrief(draft), ...given } };
}

/** Words that carry each niche of the sample site. */
export const niches: Readonly<Record<string, readonly string[]>> = {
  compost: ['compost', 'leaves', 'kitchen scraps', 'worms', 'browns', 'greens', 'moisture', 'garden pile', 'nitrogen'],
  credit: ['credit freeze', 'bureau', 'fraud alert', 'lender', 'identity theft', 'credit report', 'account', 'bank'],
  bread: ['sourdough', 'oven', 'flour', 'dough', 'yeast', 'crust', 'proofing basket', 'steam', 'baker'],
};

/** Posts made of one niche's words each, in an order that differs from post to post. */
export function site(each: number): readonly CorpusPost[] {
  return Object.entries(niches).flatMap(([niche, words]) =>
    Array.from({ length: each }, (_, at) => {
      const turned = words.map(
        (_word, index) => words[(index * (at % 3 === 0 ? 1 : at % 3 === 1 ? 5 : 7) + at) % words.length],
      );
      const sentences = turned.map((word, index) => `The ${word} needs the ${turned[(index + 2) % turned.length]}.`);
      return postOf(
        `${niche}/${at}.md`,
        `# About ${niche} ${at}\n\n${sentences.join(' ')}\n\n## More\n\n${sentences.toReversed().join(' ')}\n`,
      );
    }),
  );
}
