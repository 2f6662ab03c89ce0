import { createHash } from 'node:crypto';
import type { Brief } from '../content/brief.ts';
import type { Draft } from '../content/draft.ts';
import { slugify } from '../content/slug.ts';
import { cluster, type SparseRow } from './clustering.ts';
import { pillarOf, slugsLinked } from './pillar.ts';
import { shingleSet } from './shingles.ts';
import { countPost, heaviest, readableTerms, type TermCounts, type Vector, vectorOf } from './terms.ts';

/** One post as the corpus remembers it. */
export interface CorpusDocument {
  readonly path: string;
  readonly title: string;
  readonly slug: string;
  readonly keyphrase: string | null;
  /** All keyphrases of the post, the primary first. */
  readonly keywords?: readonly string[];
  readonly searchIntent: string;
  /** Index into `clusters`; -1 where there are none. */
  readonly cluster: number;
  /** Sparse TF-IDF vector, L2-normalised, as (term, weight), heaviest first. */
  readonly vector: readonly (readonly [term: string, weight: number])[];
  /** Hashed 5-word shingles, ascending, distinct. */
  readonly shingles: readonly number[];
}

interface CorpusCluster {
  readonly id: string;
  readonly label: string;
  readonly centroid: readonly (readonly [term: string, weight: number])[];
  readonly members: readonly string[];
  readonly pillar: string | null;
}

/** What the site and the run are about, fitted once; frozen by its hash when a run is planned. Plain JSON. */
export interface Corpus {
  readonly documents: readonly CorpusDocument[];
  /** Number of documents a term occurs in; those that occur in one are left out. */
  readonly documentFrequency: Readonly<Record<string, number>>;
  readonly clusters: readonly CorpusCluster[];
}

/** A site nobody has looked at yet. */
export const emptyCorpus: Corpus = { documents: [], documentFrequency: {}, clusters: [] };

/** A post and what it is to be. */
export interface CorpusPost {
  readonly draft: Draft;
  readonly brief: Brief;
}

interface Fitted extends CorpusPost {
  readonly counted: TermCounts;
  readonly vector: Vector;
}

const termsADocument = 150;
const termsACentroid = 60;

function byPath(one: CorpusPost, other: CorpusPost): number {
  if (one.draft.path !== other.draft.path) return one.draft.path < other.draft.path ? -1 : 1;
  return one.draft.source < other.draft.source ? -1 : one.draft.source > other.draft.source ? 1 : 0;
}

/** Documents a term occurs in. Two neighbouring words are a term of their own only where several posts join them. */
function frequencies(counted: readonly TermCounts[]): Map<string, number> {
  const frequency = new Map<string, number>();
  for (const { counts } of counted)
    for (const term of counts.keys()) frequency.set(term, (frequency.get(term) ?? 0) + 1);
  for (const [term, documents] of frequency) if (documents < 2 && counted.length > 1) frequency.delete(term);
  return frequency;
}

/**
 * Rows for clustering. A term of one post tells nothing about its neighbours, nor does one of most posts; pairs of words
 * tell templates from each other rather than topics.
 */
function rowsOf(
  counted: readonly TermCounts[],
  frequency: ReadonlyMap<string, number>,
): { readonly rows: readonly SparseRow[]; readonly size: number } {
  const dimensions = new Map<string, number>();
  const total = counted.length;
  const rows = counted.map(({ counts }) => {
    const vector = vectorOf(counts, (term) => {
      const documents = frequency.get(term) ?? 0;
      const isDull = term.includes(' ') || documents < 2 || (documents > 9 && documents > total / 2);
      return isDull ? 0 : Math.log((total + 1) / documents);
    });
    const own = new Int32Array(vector.size);
    for (const [at, term] of [...vector.keys()].entries()) {
      const dimension = dimensions.get(term) ?? dimensions.size;
      dimensions.set(term, dimension);
      own[at] = dimension;
    }
    return { dimensions: own, weights: Float64Array.from(vector.values()) };
  });
  return { rows, size: dimensions.size };
}

function centroidOf(members: readonly Fitted[]): Vector {
  const sum = new Map<string, number>();
  for (const { vector } of members) for (const [term, weight] of vector) sum.set(term, (sum.get(term) ?? 0) + weight);
  let square = 0;
  for (const weight of sum.values()) square += weight * weight;
  const length = Math.sqrt(square);
  return new Map(length === 0 ? [] : [...sum].map(([term, weight]) => [term, weight / length]));
}

/** Two or three terms that most of the members share, as they write them. */
function labelOf(members: readonly Fitted[], centroid: Vector): string {
  const surfaces: TermCounts['surfaces'] = new Map();
  for (const { counted } of members) {
    for (const [term, forms] of counted.surfaces) {
      if (!centroid.has(term)) continue;
      const all = surfaces.get(term) ?? new Map<string, number>();
      for (const [form, times] of forms) all.set(form, (all.get(form) ?? 0) + times);
      surfaces.set(term, all);
    }
  }
  const shared = new Map<string, number>();
  for (const [term, weight] of heaviest(centroid, termsACentroid)) {
    const documents = members.filter(({ counted }) => counted.counts.has(term)).length;
    shared.set(term, weight * (documents / members.length));
  }
  return readableTerms(heaviest(shared, termsACentroid), surfaces, 3).join(' · ');
}

function rounded(vector: Vector, most: number): readonly (readonly [string, number])[] {
  return heaviest(vector, most).map(([term, weight]) => [term, Math.round(weight * 1e6) / 1e6] as const);
}

function idsOf(labels: readonly string[]): readonly string[] {
  const taken = new Map<string, number>();
  return labels.map((label) => {
    const wanted = label === '' ? 'cluster' : slugify(label);
    const times = (taken.get(wanted) ?? 0) + 1;
    taken.set(wanted, times);
    return times === 1 ? wanted : `${wanted}-${times}`;
  });
}

/**
 * Learns what a site is about: TF-IDF over words and pairs of words, clusters in a number that the posts suggest, their
 * labels and pillars. Pure; the order of the posts does not matter. Time grows with the text.
 */
export function fitCorpus(posts: readonly CorpusPost[], options: { readonly seed?: string } = {}): Corpus {
  const sorted = [...posts].sort(byPath);
  const counted = sorted.map(({ draft, brief }) => countPost(draft.sections, brief));
  const frequency = frequencies(counted);
  const total = sorted.length;
  const weigh = (term: string) => {
    const documents = frequency.get(term);
    if (documents === undefined) return term.includes(' ') ? 0 : Math.log(total + 1);
    return Math.log((total + 1) / documents);
  };
  const fitted: readonly Fitted[] = sorted.map((post, at) => {
    const own = counted[at] as TermCounts;
    const full = vectorOf(own.counts, weigh);
    return { ...post, counted: own, vector: new Map(heaviest(full, termsADocument)) };
  });
  const { rows, size } = rowsOf(counted, frequency);
  const labels = cluster(rows, size, options.seed ?? 'copydesk');
  const groups = new Map<number, Fitted[]>();
  for (const [at, post] of fitted.entries()) {
    if (post.vector.size === 0) continue;
    const label = labels[at] as number;
    const group = groups.get(label) ?? [];
    group.push(post);
    groups.set(label, group);
  }
  const members = [...groups.values()].sort(
    (one, other) => other.length - one.length || byPath(one[0] as Fitted, other[0] as Fitted),
  );
  const centroids = members.map(centroidOf);
  const names = members.map((group, at) => labelOf(group, centroids[at] as Vector));
  const ids = idsOf(names);
  const linked = new Map(fitted.map((post) => [post.draft.path, slugsLinked(post.draft)]));
  const clusterOf = new Map(members.flatMap((group, at) => group.map((post) => [post, at] as const)));
  return {
    documents: fitted.map((post) => ({
      path: post.draft.path,
      title: post.draft.title ?? post.brief.title,
      slug: post.brief.slug,
      keyphrase: post.brief.keywords.primary,
      keywords: keyphrasesOf(post.brief),
      searchIntent: post.brief.searchIntent,
      cluster: clusterOf.get(post) ?? -1,
      vector: rounded(post.vector, termsADocument),
      shingles: shingleSet(post.draft.sections),
    })),
    documentFrequency: Object.fromEntries([...frequency].sort(([one], [other]) => (one < other ? -1 : 1))),
    clusters: members.map((group, at) => ({
      id: ids[at] as string,
      label: names[at] as string,
      centroid: rounded(centroids[at] as Vector, termsACentroid),
      members: group.map((post) => post.draft.path),
      pillar: pillarOf(group, centroids[at] as Vector, linked),
    })),
  };
}

/** The keyphrases a post is to be found by, the primary first. */
export function keyphrasesOf({ keywords }: Brief): readonly string[] {
  return [...(keywords.primary === null ? [] : [keywords.primary]), ...keywords.synonyms, ...keywords.secondary];
}

/** A stable name of what a corpus holds: equal for equal corpora, on every machine. */
export function corpusHash(corpus: Corpus): string {
  return createHash('sha256').update(JSON.stringify(corpus)).digest('hex').slice(0, 16);
}
