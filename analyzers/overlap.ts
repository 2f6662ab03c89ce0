import type { Span } from '../content/position.ts';
import { type Block, type SectionId, spanIn } from '../content/section.ts';
import type { ArticleAnalyzer, MeasuredSection } from './analyzer.ts';
import type { Corpus } from './corpus.ts';
import { repeatedSentences } from './repeated.ts';
import { type BlockShingles, lookupIn, type ShingleLookup, shingleSet, shinglesOf, stretchOf } from './shingles.ts';

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
/** Documents that one shingle names. */
const documentsAtMost = 256;

interface Measured {
  readonly id: SectionId;
  readonly shingles: readonly BlockShingles[];
  /** The distinct ones, ascending. */
  readonly set: Uint32Array;
}

function memberOf(hashes: Uint32Array): (hash: number) => boolean {
  const members = new Set(hashes);
  return (hash) => members.has(hash);
}

/** The longest run of shingles that are shared: what an editor should look at. */
function longestRun(section: Measured, isShared: (hash: number) => boolean): Span {
  let best: { readonly block: Block; readonly first: number; readonly length: number } | null = null;
  for (const { block, hashes } of section.shingles) {
    let length = 0;
    for (let at = 0; at < hashes.length; at++) {
      length = isShared(hashes[at] as number) ? length + 1 : 0;
      if (length > (best?.length ?? 0)) best = { block, first: at - length + 1, length };
    }
  }
  if (best === null) return { start: 0, end: 0 };
  const { start, end } = stretchOf(best.block, best.first, best.first + best.length - 1);
  return spanIn(best.block, start, end);
}

/** Another text before it is looked for what the two share. */
type Likeness = Omit<OverlapPair, 'section' | 'span'> & { readonly isShared: (hash: number) => boolean };

/** The likest few, the likest first, each with the longest run they have in common. */
function likest(section: Measured, likenesses: readonly Likeness[]): readonly OverlapPair[] {
  return likenesses
    .toSorted((one, other) => other.containment - one.containment || (one.with < other.with ? -1 : 1))
    .slice(0, pairsAtMost)
    .map(({ isShared, ...pair }) => ({ section: section.id, span: longestRun(section, isShared), ...pair }));
}

const filterBits = 14;

/** Whether a shingle may stand in several sections: nearly every one stands in one, which its first bits tell. */
function recurrence(sections: readonly Measured[]): (hash: number) => boolean {
  const met = new Uint8Array(2 ** filterBits);
  for (const { set } of sections) {
    for (const hash of set) {
      const place = hash >>> (32 - filterBits);
      met[place] = met[place] === 0 ? 1 : 2;
    }
  }
  return (hash) => met[hash >>> (32 - filterBits)] === 2;
}

function withinPost(sections: readonly Measured[]): readonly OverlapPair[] {
  const pairs: OverlapPair[] = [];
  const mayReturn = recurrence(sections);
  // Only those that return get a list.
  const first = new Map<number, number>();
  const later = new Map<number, number[]>();
  for (const [at, section] of sections.entries()) {
    const own: Likeness[] = [];
    const counts = new Map<number, number>();
    for (const hash of section.set) {
      if (!mayReturn(hash)) continue;
      const earliest = first.get(hash);
      if (earliest === undefined) {
        first.set(hash, at);
        continue;
      }
      const others = later.get(hash) ?? [];
      counts.set(earliest, (counts.get(earliest) ?? 0) + 1);
      for (const earlier of others) counts.set(earlier, (counts.get(earlier) ?? 0) + 1);
      if (others.length + 1 < comparedAtMost) others.push(at);
      later.set(hash, others);
    }
    for (const [earlier, shared] of counts) {
      const other = sections[earlier] as Measured;
      const containment = shared / Math.min(section.set.length, other.set.length);
      if (containment < leastContainment) continue;
      own.push({ with: `#${other.id}`, containment, isShared: memberOf(other.set) });
    }
    pairs.push(...likest(section, own));
  }
  return pairs;
}

/**
 * How many of a section's shingles each document has. A shingle of many documents is a template's: it names the first of
 * them as candidates, and of the others only those that rarer shingles named are asked for it.
 */
function sharedWith(
  section: Measured,
  self: number,
  { documents }: Corpus,
  lookup: ShingleLookup,
): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  const templates: (readonly [hash: number, last: number])[] = [];
  let visited = 0;
  const visit = (document: number, hash: number): boolean => {
    if (document !== self) counts.set(document, (counts.get(document) ?? 0) + 1);
    visited++;
    if (visited === documentsAtMost) templates.push([hash, document]);
    return visited < documentsAtMost;
  };
  for (const hash of section.set) {
    visited = 0;
    lookup.eachDocument(hash, visit);
  }
  for (const [document, count] of counts) {
    const most = (count + templates.length) / Math.min(section.set.length, documents[document]?.shingles ?? 1);
    if (most < leastContainment) continue;
    const more = templates.filter(([hash, last]) => document > last && lookup.has(hash, document)).length;
    if (more > 0) counts.set(document, count + more);
  }
  return counts;
}

function withOthers(sections: readonly Measured[], path: string, corpus: Corpus): readonly OverlapPair[] {
  const self = corpus.documents.findIndex((document) => document.path === path);
  if (corpus.documents[self]?.isCopy) return [];
  const lookup = lookupIn(corpus.shingles);
  return sections.flatMap((section) => {
    const own: Likeness[] = [];
    for (const [at, shared] of sharedWith(section, self, corpus, lookup)) {
      const document = corpus.documents[at];
      if (document === undefined || document.isCopy || document.shingles < leastShingles) continue;
      const containment = shared / Math.min(section.set.length, document.shingles);
      if (containment < leastContainment) continue;
      own.push({ with: document.path, containment, isShared: (hash) => lookup.has(hash, at) });
    }
    return likest(section, own);
  });
}

function measure({ section }: MeasuredSection): Measured {
  return { id: section.id, shingles: shinglesOf(section), set: shingleSet([section]) };
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
      const sections = all.filter((section) => section.set.length >= leastShingles);
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
