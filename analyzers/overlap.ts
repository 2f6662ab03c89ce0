import type { Span } from '../content/position.ts';
import { type SectionId, spanIn } from '../content/section.ts';
import type { ArticleAnalyzer, MeasuredSection } from './analyzer.ts';
import type { Corpus } from './corpus.ts';
import { repeatedSentences } from './repeated.ts';
import { type Shingle, shinglesOf } from './shingles.ts';

interface OverlapPair {
  readonly section: SectionId;
  readonly span: Span;
  /** Another section (`#id`) or another post (its path). */
  readonly with: string;
  /** |A∩B| ÷ min(|A|, |B|) over 5-word shingles, in [0, 1]. */
  readonly containment: number;
}

export interface Overlap {
  /** Containment of at least 0.05; a section with the five posts and the five sections most like it. */
  readonly pairs: readonly OverlapPair[];
  readonly largest: number;
  /** Sentences of 8 and more words that stand twice (token overlap ≥ 0.9). */
  readonly repeated: readonly {
    readonly text: string;
    readonly span: Span;
    readonly first: Span;
    readonly section: SectionId;
  }[];
}

/** Below this many shingles a share says nothing: two sentences in common would be half of it. */
const leastShingles = 20;
const leastContainment = 0.05;
const pairsAtMost = 5;
/** Sections compared for one shingle; a line that stands in more of them is a template, found with the first ones. */
const comparedAtMost = 16;

interface Measured {
  readonly id: SectionId;
  readonly shingles: readonly Shingle[];
  readonly set: ReadonlySet<number>;
}

const indices = new WeakMap<Corpus, ReadonlyMap<number, readonly number[]>>();

/** For every shingle of the site the documents it stands in; made once a corpus. */
function indexOf(corpus: Corpus): ReadonlyMap<number, readonly number[]> {
  const known = indices.get(corpus);
  if (known !== undefined) return known;
  const index = new Map<number, number[]>();
  for (const [at, document] of corpus.documents.entries()) {
    for (const shingle of document.shingles) {
      const list = index.get(shingle);
      if (list === undefined) index.set(shingle, [at]);
      else list.push(at);
    }
  }
  indices.set(corpus, index);
  return index;
}

/** The longest run of shingles that are shared: what an editor should look at. */
function longestRun(section: Measured, isShared: (hash: number) => boolean): Span {
  let best: readonly [Shingle, Shingle] | null = null;
  let bestLength = 0;
  let first: Shingle | null = null;
  let length = 0;
  for (const shingle of section.shingles) {
    if (!isShared(shingle.hash)) {
      first = null;
      continue;
    }
    if (first === null || first.block !== shingle.block) {
      first = shingle;
      length = 0;
    }
    length++;
    if (length > bestLength) {
      bestLength = length;
      best = [first, shingle];
    }
  }
  return best === null ? { start: 0, end: 0 } : spanIn(best[0].block, best[0].start, best[1].end);
}

/** The likest few, the likest first. */
function likest(pairs: readonly OverlapPair[]): readonly OverlapPair[] {
  return [...pairs]
    .sort((one, other) => other.containment - one.containment || (one.with < other.with ? -1 : 1))
    .slice(0, pairsAtMost);
}

function counted(hashes: Iterable<number>, index: ReadonlyMap<number, readonly number[]>): Map<number, number> {
  const shared = new Map<number, number>();
  for (const hash of hashes) for (const at of index.get(hash) ?? []) shared.set(at, (shared.get(at) ?? 0) + 1);
  return shared;
}

function withinPost(sections: readonly Measured[]): readonly OverlapPair[] {
  const index = new Map<number, number[]>();
  const pairs: OverlapPair[] = [];
  for (const [at, section] of sections.entries()) {
    const own: OverlapPair[] = [];
    for (const [earlier, shared] of counted(section.set, index)) {
      const other = sections[earlier] as Measured;
      const containment = shared / Math.min(section.set.size, other.set.size);
      if (containment < leastContainment) continue;
      const span = longestRun(section, (hash) => other.set.has(hash));
      own.push({ section: section.id, span, with: `#${other.id}`, containment });
    }
    pairs.push(...likest(own));
    for (const hash of section.set) {
      const list = index.get(hash) ?? [];
      if (list.length < comparedAtMost) list.push(at);
      index.set(hash, list);
    }
  }
  return pairs;
}

function withOthers(sections: readonly Measured[], path: string, corpus: Corpus): readonly OverlapPair[] {
  const index = indexOf(corpus);
  return sections.flatMap((section) => {
    const own: OverlapPair[] = [];
    for (const [at, shared] of counted(section.set, index)) {
      const document = corpus.documents[at];
      if (document === undefined || document.path === path || document.shingles.length < leastShingles) continue;
      const containment = shared / Math.min(section.set.size, document.shingles.length);
      if (containment < leastContainment) continue;
      const span = longestRun(section, (hash) => index.get(hash)?.includes(at) ?? false);
      own.push({ section: section.id, span, with: document.path, containment });
    }
    return likest(own);
  });
}

function measure({ section }: MeasuredSection): Measured {
  const shingles = shinglesOf(section);
  return { id: section.id, shingles, set: new Set(shingles.map((shingle) => shingle.hash)) };
}

/**
 * What a post says twice, and what it shares with the other posts of the site: exact containment over 5-word shingles,
 * quotes and headings left out. Sections of fewer than 20 shingles are not compared. Null without a word of prose.
 */
export function overlap(): ArticleAnalyzer<'overlap'> {
  return {
    extent: 'article',
    name: 'overlap',
    needs: ['sentences'],
    analyze(article, { corpus }) {
      const all = article.sections.map(measure);
      const sentences = article.sections.flatMap(({ section, signals }) =>
        (signals.sentences?.all ?? []).map((sentence) => ({ section: section.id, sentence })),
      );
      if (sentences.length === 0 && all.every((section) => section.shingles.length === 0)) return null;
      const sections = all.filter((section) => section.set.size >= leastShingles);
      const pairs = [...withinPost(sections), ...withOthers(sections, article.draft.path, corpus)];
      return {
        pairs,
        largest: pairs.reduce((largest, pair) => Math.max(largest, pair.containment), 0),
        repeated: repeatedSentences(sentences).map(({ section, sentence, first }) => ({
          text: sentence.text,
          span: sentence.span,
          first: first.span,
          section,
        })),
      };
    },
  };
}
