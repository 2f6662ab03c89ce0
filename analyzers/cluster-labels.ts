import type { CorpusCounts } from './corpus-counts.ts';
import { readableTerms } from './readable-terms.ts';
import { eachTopicWord } from './terms.ts';

/** Documents and the weights of their terms: what labels are made of. */
export interface LabelledDocument {
  readonly cluster: number;
  /** Title and keyphrases: what the post calls itself. */
  readonly names: readonly string[];
  readonly isPillar: boolean;
  readonly terms: readonly number[];
  readonly weights: readonly number[];
}

/** A pillar speaks for its cluster: its name counts as much as those of so many other members. */
const pillarVotes = 4;
const namingBonus = 4;
/** A pair that most members share says more than its words apart: `social media`. */
const pairBonus = 2;
const candidatesAtMost = 24;
const termsALabel = 3;
/** What stands in more of the posts of a site is its brand or its boilerplate, and tells no cluster from another. */
const boilerplateShare = 0.4;

/** Stems that stand in posts of every subject. */
const dull = new Set(
  `also back becom begin best better big bring call case chang check announc choos come consid creat day differ direct easi end even
  everi exampl find first follow full get give go good great happen help high hold hour home includ inform issu keep kind know
  last later learn leav left let like line link list littl long look lot made main make mani mean min minut month move need new next
  number offer open order page part peopl place plan plu point possibl post process provid put question read readi recent
  relat right run said see set share show simpl small start step stop support sure take talk team tell thing think time tip
  today top tri turn two understand updat us use want way week well went will word work world year`.split(/\s+/),
);

/** The terms a post calls itself by: words and pairs of its title and keyphrases. */
function termsNaming({ names }: LabelledDocument): ReadonlySet<string> {
  const terms = new Set<string>();
  for (const name of names) {
    let before = '';
    eachTopicWord({ text: name }, ({ term }, isNeighbour) => {
      terms.add(term);
      if (isNeighbour) terms.add(`${before} ${term}`);
      before = term;
    });
  }
  return terms;
}

/**
 * How well each term tells a cluster from the rest: mean weight × share of members with it × contrast, more for terms by
 * which members, and their pillar above all, call themselves.
 */
function scores(
  documents: readonly LabelledDocument[],
  cluster: number,
  counts: CorpusCounts,
): readonly (readonly [term: number, score: number])[] {
  const weights = new Map<number, number>();
  const having = new Map<number, number>();
  const naming = new Map<string, number>();
  let members = 0;
  for (const document of documents) {
    if (document.cluster !== cluster) continue;
    members++;
    for (const term of termsNaming(document))
      naming.set(term, (naming.get(term) ?? 0) + (document.isPillar ? pillarVotes : 1));
    for (const [at, term] of document.terms.entries()) {
      weights.set(term, (weights.get(term) ?? 0) + (document.weights[at] as number));
      having.set(term, (having.get(term) ?? 0) + 1);
    }
  }
  const others = Math.max(1, documents.length - members);
  const isSmall = documents.length < 10 || others < members / 4;
  const ranked: [number, number][] = [];
  for (const [term, weight] of weights) {
    const words = (counts.terms[term] as string).split(' ');
    const frequency = counts.documentFrequency[term] as number;
    if (!isSmall && frequency > boilerplateShare * documents.length) continue;
    if (words.some((word) => dull.has(word))) continue;
    const inside = (having.get(term) as number) / members;
    const outside = Math.max(0, frequency - (having.get(term) as number)) / others;
    const named = Math.min(1, (naming.get(words.join(' ')) ?? 0) / members);
    const whole = words.length > 1 ? pairBonus * inside : 1;
    ranked.push([
      term,
      (weight / members) * inside * (inside / (inside + outside)) * (1 + namingBonus * named) * whole,
    ]);
  }
  return ranked.sort(([one, a], [other, b]) => b - a || one - other).slice(0, candidatesAtMost);
}

/** A name for every cluster: two or three terms that its posts share and others do not, as they write them. */
export function clusterLabels(
  documents: readonly LabelledDocument[],
  count: number,
  counts: CorpusCounts,
): readonly string[] {
  return Array.from({ length: count }, (_, cluster) => {
    const ranked = scores(documents, cluster, counts);
    const wanted = new Map(ranked.map(([term]) => [term, new Map<string, number>()]));
    for (const [at, document] of documents.entries()) {
      if (document.cluster !== cluster) continue;
      counts.eachTerm(at, (term, surface) => {
        const written = wanted.get(term);
        if (written !== undefined) written.set(surface, (written.get(surface) ?? 0) + 1);
      });
    }
    const forms = new Map([...wanted].map(([term, written]) => [counts.terms[term] as string, written]));
    const named = ranked.map(([term]) => counts.terms[term] as string);
    return readableTerms(named, (term) => forms.get(term), termsALabel).join(' · ');
  });
}
