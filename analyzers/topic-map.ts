import type { ArticleAnalyzer } from './analyzer.ts';
import { type Corpus, type CorpusDocument, keyphrasesOf } from './corpus.ts';
import { cosine, countPost, heaviest, rarity, readableTerms, type Vector, vectorOf } from './terms.ts';
import { placeAmong } from './topic.ts';
import { contentStems } from './words.ts';

/** Where a post stands among the site's clusters. */
export interface TopicMap {
  readonly cluster: string | null;
  readonly label: string;
  readonly confidence: number;
  readonly role: 'pillar' | 'spoke' | null;
  /** Path of the cluster's pillar. */
  readonly pillar: string | null;
  /** Posts that compete for the same search: same keyphrase, or cosine ≥ 0.6 and same intent. */
  readonly cannibals: readonly { readonly path: string; readonly similarity: number; readonly why: string }[];
}

const vectors = new WeakMap<Corpus, readonly Vector[]>();

function vectorsOf(corpus: Corpus): readonly Vector[] {
  const known = vectors.get(corpus);
  if (known !== undefined) return known;
  const made = corpus.documents.map((document) => new Map(document.vector));
  vectors.set(corpus, made);
  return made;
}

/** A keyphrase without regard to order, form and grammar: `How to freeze your credit` = `credit freezes`. */
function normalised(phrase: string): string {
  return [...new Set(contentStems(phrase))].sort().join(' ');
}

function jaccard(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const shared = [...one].filter((phrase) => other.has(phrase)).length;
  const all = one.size + other.size - shared;
  return all === 0 ? 0 : shared / all;
}

function keySet(phrases: readonly string[]): ReadonlySet<string> {
  return new Set(phrases.map(normalised).filter((phrase) => phrase !== ''));
}

/** Why two posts of one intent compete; null if they do not. */
function rivalry(own: readonly string[], document: CorpusDocument, similarity: number): string | null {
  const [primary] = own;
  const theirs = document.keywords ?? (document.keyphrase === null ? [] : [document.keyphrase]);
  const phrase = primary === undefined ? '' : normalised(primary);
  if (phrase !== '' && document.keyphrase !== null && normalised(document.keyphrase) === phrase) {
    return `both aim at “${document.keyphrase}”`;
  }
  const [ownSet, theirSet] = [keySet(own), keySet(theirs)];
  const share = jaccard(ownSet, theirSet);
  if (Math.min(ownSet.size, theirSet.size) > 1 && share >= 0.5) {
    return `${Math.round(share * 100)} % of their keyphrases are the same`;
  }
  return similarity >= 0.6 ? `texts alike by ${similarity.toFixed(2)} (cosine), same search intent` : null;
}

/**
 * Where a post stands on the site, and which posts it competes with: same keyphrase, half of the keyphrases, or a
 * cosine of 0.6, always with the same search intent. Null where nothing in it carries a topic.
 */
export function topicMap(): ArticleAnalyzer<'topic-map'> {
  return {
    extent: 'article',
    name: 'topic-map',
    needs: [],
    analyze({ draft, brief }, { corpus }) {
      const counted = countPost(draft.sections, brief);
      const counts = new Map(
        [...counted.counts].filter(([term]) => !term.includes(' ') || Object.hasOwn(corpus.documentFrequency, term)),
      );
      const vector = vectorOf(counts, (term) => rarity(term, corpus));
      if (vector.size === 0) return null;
      const own = corpus.documents.find((document) => document.path === draft.path);
      const place = placeAmong(vector, corpus);
      const index = own !== undefined && own.cluster >= 0 ? own.cluster : (place?.index ?? -1);
      const cluster = corpus.clusters[index];
      const isPillar = brief.cluster.role === 'pillar' || cluster?.pillar === draft.path;
      const phrases = keyphrasesOf(brief);
      const cannibals = vectorsOf(corpus).flatMap((other, at) => {
        const document = corpus.documents[at] as CorpusDocument;
        if (document.path === draft.path || document.searchIntent !== brief.searchIntent) return [];
        const similarity = cosine(vector, other);
        const why = rivalry(phrases, document, similarity);
        return why === null ? [] : [{ path: document.path, similarity, why }];
      });
      return {
        cluster: cluster?.id ?? null,
        label: cluster?.label ?? readableTerms(heaviest(vector, 24), counted.surfaces, 3).join(' · '),
        confidence: place?.confidence ?? 0,
        role: brief.cluster.role ?? (isPillar ? 'pillar' : cluster === undefined ? null : 'spoke'),
        pillar: cluster?.pillar ?? null,
        cannibals: cannibals.sort(
          (one, other) => other.similarity - one.similarity || (one.path < other.path ? -1 : 1),
        ),
      };
    },
  };
}
