import type { Brief, OutlineSection } from '../content/brief.ts';
import type { SectionAnalyzer } from './analyzer.ts';
import type { Corpus } from './corpus.ts';
import {
  cosine,
  countBlocks,
  countBrief,
  countOutline,
  emptyCounts,
  heaviest,
  rarity,
  readableTerms,
  type TermCounts,
  type Vector,
  vectorOf,
} from './terms.ts';

/** The topic cluster a section belongs to, and how well it keeps to its post. */
export interface Topic {
  /** Cluster of the corpus; null where the corpus has none. */
  readonly cluster: string | null;
  /** Two or three terms that name it: `credit · freeze · bureau`. */
  readonly label: string;
  /** The section's own most telling terms, best first. */
  readonly terms: readonly string[];
  /** Share of the best cluster in the similarity to all, in [0, 1]. */
  readonly confidence: number;
  /** Cosine of the section with its post's brief (title, keyphrases, heading, points), in [0, 1]. */
  readonly fit: number;
}

/** Where a vector stands among the clusters of a corpus. */
export interface PlacedVector {
  readonly index: number;
  readonly similarity: number;
  readonly confidence: number;
}

const centroids = new WeakMap<Corpus, readonly Vector[]>();

function centroidsOf(corpus: Corpus): readonly Vector[] {
  const known = centroids.get(corpus);
  if (known !== undefined) return known;
  const made = corpus.clusters.map((cluster) => new Map(cluster.centroid));
  centroids.set(corpus, made);
  return made;
}

/** Below this cosine a text has no more in common with a cluster than any two texts. */
const leastSimilarity = 0.04;

/** The cluster nearest to a vector; null where none is near. */
export function placeAmong(vector: Vector, corpus: Corpus): PlacedVector | null {
  let best = -1;
  let most = 0;
  let total = 0;
  for (const [index, centroid] of centroidsOf(corpus).entries()) {
    const similarity = cosine(vector, centroid);
    total += similarity;
    if (similarity > most) {
      most = similarity;
      best = index;
    }
  }
  return best < 0 || most < leastSimilarity ? null : { index: best, similarity: most, confidence: most / total };
}

/** What a brief says of every section; read once a brief, since a post may have thousands of sections. */
interface BriefTerms {
  readonly post: ReadonlyMap<string, number>;
  readonly outline: ReadonlyMap<string, OutlineSection>;
}

const briefs = new WeakMap<Brief, BriefTerms>();

function termsOf(brief: Brief): BriefTerms {
  const known = briefs.get(brief);
  if (known !== undefined) return known;
  const counted = emptyCounts();
  countBrief(counted, brief);
  const made = { post: counted.counts, outline: new Map(brief.outline.map((section) => [section.id, section])) };
  briefs.set(brief, made);
  return made;
}

/** Two neighbouring words count as a term of their own only where the site does so. */
function single(counted: TermCounts, corpus: Corpus): ReadonlyMap<string, number> {
  const kept = new Map<string, number>();
  for (const [term, times] of counted.counts) {
    if (!term.includes(' ') || Object.hasOwn(corpus.documentFrequency, term)) kept.set(term, times);
  }
  return kept;
}

/**
 * Places a section, or the heading, points and facts of one not yet written. Without a corpus the label is made of the
 * section's own terms, those first that the brief also uses. Null where nothing carries a topic.
 */
export function topic(): SectionAnalyzer<'topic'> {
  return {
    extent: 'section',
    name: 'topic',
    needs: [],
    analyze(section, _signals, { brief, corpus }) {
      const own = emptyCounts();
      countBlocks(own, section.blocks);
      const weigh = (term: string) => rarity(term, corpus);
      const counts = single(own, corpus);
      const vector = vectorOf(counts, weigh);
      if (vector.size === 0) return null;
      const { post, outline } = termsOf(brief);
      const wanted = { counts: new Map(post), surfaces: new Map() };
      const planned = outline.get(section.id);
      if (planned !== undefined) countOutline(wanted, planned, brief);
      const fit = cosine(vector, vectorOf(single(wanted, corpus), weigh));
      const ranked = heaviest(vector, 24);
      const place = placeAmong(vector, corpus);
      const cluster = place === null ? undefined : corpus.clusters[place.index];
      const inBrief = ranked.filter(([term]) => wanted.counts.has(term));
      const rest = ranked.filter(([term]) => !wanted.counts.has(term));
      return {
        cluster: cluster?.id ?? null,
        label: cluster?.label ?? readableTerms([...inBrief, ...rest], own.surfaces, 3).join(' · '),
        terms: readableTerms(ranked, own.surfaces, 8),
        confidence: place?.confidence ?? 0,
        fit,
      };
    },
  };
}
