import type { ArticleAnalyzer } from './analyzer.ts';
import type { Corpus } from './corpus.ts';
import { keyphrasesOf } from './corpus-entry.ts';
import { declaredCluster } from './declared-cluster.ts';
import { type Competing, competingIn, type PlacedVector, placeAmong } from './place-among.ts';
import { readableTerms } from './readable-terms.ts';
import { type Rival, rivalsOf } from './rivals.ts';
import { heaviest, vectorOf } from './term-vector.ts';
import { countPost, writtenIn } from './terms.ts';

/** The cluster a post declares, among those the site has. */
export interface DeclaredPlace {
  /** As declared: the pillar's slug, or the category. */
  readonly name: string;
  /** The cluster most posts of that name landed in. */
  readonly cluster: string;
  /** Its index among the clusters of the corpus. */
  readonly index: number;
  readonly label: string;
  /** How clearly this post belongs there, in [0, 1]. */
  readonly confidence: number;
}

/** Where a post stands among the site's clusters. */
export interface TopicMap {
  readonly cluster: string | null;
  readonly label: string;
  /** How clearly it belongs there rather than elsewhere, in [0, 1]. */
  readonly confidence: number;
  /** The next best cluster; null where nothing else is near. */
  readonly competing: Competing | null;
  /** As it stands in brief or front matter; null where none is declared. */
  readonly declaredName: string | null;
  /** Null where no cluster is declared, or too few posts of that name stand together. */
  readonly declared: DeclaredPlace | null;
  readonly role: 'pillar' | 'spoke' | null;
  /** Path of the cluster's pillar. */
  readonly pillar: string | null;
  readonly cannibals: readonly Rival[];
}

const positions = new WeakMap<Corpus, ReadonlyMap<string, number>>();

/** The cluster a post of the corpus was fitted into; undefined for others. */
function fittedCluster(path: string, corpus: Corpus): number | undefined {
  const known = positions.get(corpus) ?? new Map(corpus.documents.map(({ path, cluster }) => [path, cluster]));
  positions.set(corpus, known);
  const cluster = known.get(path);
  return cluster === undefined || cluster < 0 ? undefined : cluster;
}

function declaredPlace(name: string | null, corpus: Corpus, place: PlacedVector | null): DeclaredPlace | null {
  const index = corpus.declared.find((group) => group.name === name)?.cluster ?? -1;
  const cluster = corpus.clusters[index];
  if (name === null || cluster === undefined) return null;
  return { name, cluster: cluster.id, index, label: cluster.label, confidence: place?.confidences[index] ?? 0 };
}

/**
 * Where a post stands on the site, what it declares itself to be, and which posts it competes with. Null where nothing in
 * it carries a topic.
 */
export function topicMap(): ArticleAnalyzer<'topic-map'> {
  return {
    extent: 'article',
    name: 'topic-map',
    needs: [],
    analyze({ draft, brief }, { corpus }) {
      const counts = countPost(draft.sections, brief, corpus);
      if (counts.terms.length === 0) return null;
      const vector = vectorOf(counts, corpus);
      const place = placeAmong(vector, corpus);
      const index = fittedCluster(draft.path, corpus) ?? place?.index ?? -1;
      const cluster = corpus.clusters[index];
      const declaredName = declaredCluster(draft, brief);
      const isPillar = brief.cluster.role === 'pillar' || cluster?.pillar === draft.path;
      return {
        cluster: cluster?.id ?? null,
        label:
          cluster?.label ??
          readableTerms(
            heaviest(vector, 24).map(({ text }) => text),
            writtenIn(draft.sections, brief, corpus),
            3,
          ).join(' · '),
        confidence: place?.confidences[index] ?? 0,
        competing: competingIn(corpus, place),
        declaredName,
        declared: declaredPlace(declaredName, corpus, place),
        role: brief.cluster.role ?? (isPillar ? 'pillar' : cluster === undefined ? null : 'spoke'),
        pillar: cluster?.pillar ?? null,
        cannibals: rivalsOf(
          {
            path: draft.path,
            keyphrase: brief.keywords.primary,
            phrases: keyphrasesOf(brief),
            searchIntent: brief.searchIntent,
            vector,
          },
          corpus,
        ),
      };
    },
  };
}
