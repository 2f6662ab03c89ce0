import { createHash } from 'node:crypto';
import { slugify } from '../content/slug.ts';
import { clusterLabels } from './cluster-labels.ts';
import { centroidsOf, cluster } from './clustering.ts';
import { type CorpusCounts, countCorpus, type Tally } from './corpus-counts.ts';
import { type CorpusEntry, type CorpusPost, corpusEntry } from './corpus-entry.ts';
import { type DeclaredGroup, declaredGroups } from './declared-groups.ts';
import { pillarOf } from './pillar.ts';
import { type ShingleIndex, shingleIndex } from './shingles.ts';
import { dot, type SparseRow } from './sparse-row.ts';
import { dampened, rarityOf } from './term-vector.ts';
import { type SparseVector, sixDigits, type VectorTable, vectorTable } from './vector-table.ts';

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
  /** Distinct 5-word shingles. */
  readonly shingles: number;
  /** What its brief says of its place: whether it is a pillar, and the slug of the pillar it belongs to. */
  readonly isPillar: boolean;
  readonly pillarSlug: string | null;
  /** Slugs it links to. */
  readonly linked: readonly string[];
  /** Whether it says itself that another page stands for it: no rival, no double, no orphan. */
  readonly isCopy?: boolean;
  /** The fragments it can be entered at; null or absent where nobody can say. */
  readonly fragments?: readonly string[] | null;
}

interface CorpusCluster {
  readonly id: string;
  readonly label: string;
  readonly centroid: SparseVector;
  readonly members: readonly string[];
  readonly pillar: string | null;
}

/** What the site and the run are about, fitted once; frozen by its hash when a run is planned. Survives `postMessage`. */
export interface Corpus {
  readonly documents: readonly CorpusDocument[];
  /** TF-IDF vectors of the documents, of unit length, each cut to its heaviest terms. */
  readonly vectors: VectorTable;
  /** Words and pairs of words that several documents have, ascending. */
  readonly terms: readonly string[];
  /** Number of documents each term occurs in. */
  readonly documentFrequency: readonly number[];
  readonly clusters: readonly CorpusCluster[];
  /** The clusters that posts declare, and where their posts landed. */
  readonly declared: readonly DeclaredGroup[];
  /** Which document has which 5-word shingle. */
  readonly shingles: ShingleIndex;
  /** Slugs of posts that are not written yet. */
  readonly planned: readonly string[];
  /**
   * Whether these posts are all that internal links may lead to. Where they are a part of a site, a link that leads to none
   * of them may still lead to another.
   */
  readonly isWhole: boolean;
}

/** A site nobody has looked at yet. */
export const emptyCorpus: Corpus = {
  documents: [],
  vectors: vectorTable([], 0),
  terms: [],
  documentFrequency: [],
  clusters: [],
  declared: [],
  shingles: shingleIndex([]),
  planned: [],
  isWhole: false,
};

const termsADocument = 120;
const termsARow = 150;

/** A document while the corpus is fitted. */
interface Weighed {
  readonly vector: SparseVector;
  readonly row: SparseRow;
}

/**
 * The document's vector, and its row for clustering: a term of one post tells nothing about its neighbours, nor does one
 * of most posts; pairs of words tell templates from each other rather than topics. The row takes its room from `into`.
 */
function weigh(tally: Tally, counts: CorpusCounts, dimensions: Int32Array, total: number, into: SparseRow): Weighed {
  const weighed = tally.indices.map((term, at) => {
    const weight = dampened(tally.times[at] as number) * rarityOf(counts.documentFrequency[term] as number, total);
    return { term, weight };
  });
  let square = 0;
  for (const { weight } of weighed) square += weight * weight;
  for (const times of tally.alone) square += (dampened(times) * rarityOf(1, total)) ** 2;
  const length = square === 0 ? 1 : Math.sqrt(square);
  weighed.sort((one, other) => other.weight - one.weight || one.term - other.term);
  const heavy = weighed.slice(0, termsADocument);
  const telling = weighed.filter(({ term }) => (dimensions[term] as number) >= 0).slice(0, termsARow);
  const rowLength = Math.sqrt(telling.reduce((sum, { weight }) => sum + weight * weight, 0)) || 1;
  for (const [at, { term, weight }] of telling.entries()) {
    into.dimensions[at] = dimensions[term] as number;
    into.weights[at] = weight / rowLength;
  }
  return {
    vector: { terms: heavy.map(({ term }) => term), weights: heavy.map(({ weight }) => sixDigits(weight / length)) },
    row: {
      dimensions: into.dimensions.subarray(0, telling.length),
      weights: into.weights.subarray(0, telling.length),
    },
  };
}

/** A centroid in the terms of the corpus; `termOf` leads from its dimensions to them. */
function sparse(centroid: Float64Array, termOf: readonly number[]): SparseVector {
  const heavy = [...centroid.entries()].filter(([, weight]) => weight > 0);
  heavy.sort(([one, a], [other, b]) => b - a || one - other);
  return {
    terms: heavy.map(([dimension]) => termOf[dimension] as number),
    weights: heavy.map(([, weight]) => sixDigits(weight)),
  };
}

/** The dimension of each term in the rows for clustering; -1 for terms that tell no topics apart. */
function dimensionsOf({ terms, documentFrequency }: CorpusCounts, total: number): Int32Array {
  let size = 0;
  return Int32Array.from(terms, (term, at) => {
    const documents = documentFrequency[at] as number;
    const isDull = term.includes(' ') || documents < Math.min(2, total) || (documents > 9 && documents > total / 2);
    return isDull ? -1 : size++;
  });
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

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

/** Clusters of all rows, the largest first. Rows are put in order of their content, so that nothing else decides. */
function clustersOf(entries: readonly CorpusEntry[], rows: readonly SparseRow[], size: number, seed: string) {
  const order = entries.map((_, at) => at);
  const hashOf = (at: number) => (entries[at] as CorpusEntry).contentHash;
  order.sort((one, other) => compare(hashOf(one), hashOf(other)) || one - other);
  const inOrder = order.map((at) => rows[at] as SparseRow);
  const found = cluster(inOrder, size, seed);
  const sizes: number[] = [];
  for (const label of found) if (label >= 0) sizes[label] = (sizes[label] ?? 0) + 1;
  const bySize = sizes.map((_, label) => label).sort((one, other) => (sizes[other] as number) - (sizes[one] as number));
  const rank = new Map(bySize.map((label, at) => [label, at]));
  const labels = new Array<number>(rows.length).fill(-1);
  for (const [at, row] of order.entries()) labels[row] = rank.get(found[at] as number) ?? -1;
  return { labels, count: bySize.length };
}

/** The posts of each cluster, with their nearness to its centre. */
function membersOf(
  entries: readonly CorpusEntry[],
  rows: readonly SparseRow[],
  labels: readonly number[],
  centroids: readonly Float64Array[],
) {
  const groups = centroids.map((): (CorpusEntry & { readonly nearness: number })[] => []);
  for (const [at, entry] of entries.entries()) {
    const label = labels[at] as number;
    if (label < 0) continue;
    groups[label]?.push({ ...entry, nearness: dot(rows[at] as SparseRow, centroids[label] as Float64Array) });
  }
  return groups;
}

/**
 * Learns what a site is about: TF-IDF over words and pairs of words, clusters in a number that the posts suggest, their
 * labels and pillars. Pure; neither the order of the posts nor their paths matter to the clusters. Time grows with the
 * text.
 */
export function fitEntries(posts: readonly CorpusEntry[], options: { readonly seed?: string } = {}): Corpus {
  const entries = [...posts].sort(
    (one, other) => compare(one.path, other.path) || compare(one.contentHash, other.contentHash),
  );
  const counts = countCorpus(entries);
  const dimensions = dimensionsOf(counts, entries.length);
  // One piece of memory for all rows: what many small ones take stays with the process when the thread that fits is gone.
  const room = {
    dimensions: new Int32Array(termsARow * entries.length),
    weights: new Float64Array(termsARow * entries.length),
  };
  const weighed = entries.map((_, at) => {
    const [from, to] = [termsARow * at, termsARow * (at + 1)];
    const into = { dimensions: room.dimensions.subarray(from, to), weights: room.weights.subarray(from, to) };
    return weigh(counts.tally(at), counts, dimensions, entries.length, into);
  });
  const rows = weighed.map(({ row }) => row);
  const size = 1 + dimensions.reduce((most, dimension) => Math.max(most, dimension), -1);
  const { labels, count } = clustersOf(entries, rows, size, options.seed ?? 'copydesk');
  const centroids = centroidsOf(rows, labels, count, size);
  const groups = membersOf(entries, rows, labels, centroids);
  const pillars = groups.map(pillarOf);
  const names = clusterLabels(
    entries.map(({ path, title, keywords }, at) => {
      const label = labels[at] as number;
      const { vector } = weighed[at] as Weighed;
      return { cluster: label, names: [title, ...keywords], isPillar: pillars[label] === path, ...vector };
    }),
    count,
    counts,
  );
  const ids = idsOf(names);
  const termOf = counts.terms.flatMap((_, term) => ((dimensions[term] as number) < 0 ? [] : [term]));
  return {
    documents: entries.map((entry, at) => ({
      path: entry.path,
      title: entry.title,
      slug: entry.slug,
      keyphrase: entry.keyphrase,
      keywords: entry.keywords,
      searchIntent: entry.searchIntent,
      cluster: labels[at] as number,
      shingles: entry.shingles.length,
      isPillar: entry.isPillar,
      pillarSlug: entry.pillar,
      linked: entry.linked,
      ...(entry.isCopy ? { isCopy: true } : {}),
      fragments: entry.fragments,
    })),
    vectors: vectorTable(
      weighed.map(({ vector }) => vector),
      counts.terms.length,
    ),
    terms: counts.terms,
    documentFrequency: counts.documentFrequency,
    clusters: centroids.map((centroid, label) => ({
      id: ids[label] as string,
      label: names[label] as string,
      centroid: sparse(centroid, termOf),
      members: (groups[label] as readonly { readonly path: string }[]).map(({ path }) => path),
      pillar: pillars[label] ?? null,
    })),
    declared: declaredGroups(entries.map(({ declared }, at) => ({ declared, cluster: labels[at] as number }))),
    shingles: shingleIndex(entries.map(({ shingles }) => shingles)),
    planned: [],
    isWhole: false,
  };
}

/** `fitEntries` for posts that are at hand as a whole. */
export function fitCorpus(posts: readonly CorpusPost[], options: { readonly seed?: string } = {}): Corpus {
  return fitEntries(posts.map(corpusEntry), options);
}

/** A stable name of what a corpus holds: equal for equal corpora, on every machine. */
export function corpusHash({ documents, vectors, shingles, ...rest }: Corpus): string {
  const hash = createHash('sha256').update(JSON.stringify(rest)).update(shingles.keys.slice());
  for (const numbers of [vectors.starts, vectors.terms, vectors.millionths]) hash.update(numbers.slice());
  // One by one: a large site as one text would not fit into a string.
  for (const document of documents) hash.update(JSON.stringify(document));
  return hash.digest('hex').slice(0, 16);
}
