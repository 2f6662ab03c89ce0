import { createHash } from 'node:crypto';
import type { Brief } from '../content/brief.ts';
import { isCopy } from '../content/canonical.ts';
import type { Draft } from '../content/draft.ts';
import { declaredCluster } from './declared-cluster.ts';
import { fragmentsOf, mayHoldMore } from './fragments.ts';
import { slugInUrl, slugsLinked } from './pillar.ts';
import { shingleSet } from './shingles.ts';
import { briefTexts, eachTopicWord } from './terms.ts';

/** A post and what it is to be. */
export interface CorpusPost {
  readonly draft: Draft;
  readonly brief: Brief;
}

/** All that fitting needs of a post, in a few kilobytes: text and syntax tree can be let go. Survives `postMessage`. */
export interface CorpusEntry {
  readonly path: string;
  /** SHA-256 of the source: the order in which posts are fitted, whatever they are called and however they are read. */
  readonly contentHash: string;
  readonly title: string;
  readonly slug: string;
  readonly keywords: readonly string[];
  readonly keyphrase: string | null;
  readonly searchIntent: string;
  readonly declared: string | null;
  readonly isPillar: boolean;
  /** Slug of the pillar that its brief names. */
  readonly pillar: string | null;
  readonly linked: readonly string[];
  /** Whether it says itself that another page stands for it. */
  readonly isCopy: boolean;
  /** The fragments it can be entered at; null where a template may add some. */
  readonly fragments: readonly string[] | null;
  /** Distinct topic-carrying words as written, with one space between. */
  readonly words: string;
  /** The text as indices into `words`; -1 between words that are no neighbours. */
  readonly sequence: Int32Array;
  readonly shingles: Uint32Array;
}

/** The keyphrases a post is to be found by, the primary first. */
export function keyphrasesOf({ keywords }: Brief): readonly string[] {
  return [...(keywords.primary === null ? [] : [keywords.primary]), ...keywords.synonyms, ...keywords.secondary];
}

/** What the corpus needs of a post. Headings weigh double, as they tell more than a line of text. */
export function corpusEntry({ draft, brief }: CorpusPost): CorpusEntry {
  const indices = new Map<string, number>();
  const sequence: number[] = [];
  const append = (of: { readonly text: string }, weight: number): void => {
    const from = sequence.length;
    eachTopicWord(of, ({ surface }, isNeighbour) => {
      const index = indices.get(surface) ?? indices.size;
      indices.set(surface, index);
      if (!isNeighbour) sequence.push(-1);
      sequence.push(index);
    });
    const length = sequence.length - from;
    for (let copy = 1; copy < weight; copy++)
      for (let at = from; at < from + length; at++) sequence.push(sequence[at] as number);
  };
  for (const { blocks } of draft.sections) {
    for (const block of blocks) if (block.kind !== 'alt') append(block, block.kind === 'heading' ? 2 : 1);
  }
  for (const [text, weight] of briefTexts(brief)) append({ text }, weight);
  return {
    path: draft.path,
    contentHash: createHash('sha256').update(draft.source).digest('hex'),
    title: draft.title ?? brief.title,
    slug: brief.slug,
    keywords: keyphrasesOf(brief),
    keyphrase: brief.keywords.primary,
    searchIntent: brief.searchIntent,
    declared: declaredCluster(draft, brief),
    isPillar: brief.cluster.role === 'pillar',
    pillar: brief.cluster.pillar === null ? null : slugInUrl(brief.cluster.pillar),
    linked: [...slugsLinked(draft)],
    isCopy: isCopy(draft),
    fragments: mayHoldMore(draft) ? null : [...fragmentsOf(draft)],
    words: [...indices.keys()].join(' '),
    sequence: Int32Array.from(sequence),
    shingles: shingleSet(draft.sections),
  };
}
