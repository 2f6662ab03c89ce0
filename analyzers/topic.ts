import type { Brief, OutlineSection } from '../content/brief.ts';
import type { SectionAnalyzer } from './analyzer.ts';
import type { Corpus } from './corpus.ts';
import { type Competing, competingIn, placeAmong } from './place-among.ts';
import { readableTerms } from './readable-terms.ts';
import { cosine, heaviest, vectorOf } from './term-vector.ts';
import { countBrief, countOutline, countSection, TermCounts } from './terms.ts';

/** The topic cluster a section belongs to, and how well it keeps to its post. */
export interface Topic {
  /** Cluster of the corpus; null where the corpus has none. */
  readonly cluster: string | null;
  /** Two or three terms that name it: `credit · freeze · bureau`. */
  readonly label: string;
  /** The section's own most telling terms, best first. */
  readonly terms: readonly string[];
  /** How clearly it belongs there rather than elsewhere, in [0, 1]. */
  readonly confidence: number;
  /** The next best cluster; null where nothing else is near. */
  readonly competing: Competing | null;
  /** Confidence of every cluster of the corpus, in their order; empty where none is near. */
  readonly confidences: readonly number[];
  /** Cosine of the section with its post's brief (title, keyphrases, heading, points), in [0, 1]. */
  readonly fit: number;
}

/** What a brief says of every section; read once a brief, since a post may have thousands of sections. */
interface BriefTerms {
  readonly corpus: Corpus;
  readonly post: TermCounts;
  readonly outline: ReadonlyMap<string, OutlineSection>;
}

const briefs = new WeakMap<Brief, BriefTerms>();

function termsOf(brief: Brief, corpus: Corpus): BriefTerms {
  const known = briefs.get(brief);
  if (known !== undefined && known.corpus === corpus) return known;
  const post = new TermCounts(corpus);
  countBrief(post, brief, corpus);
  const made = {
    corpus,
    post,
    outline: new Map(brief.outline.map((section) => [section.id, section])),
  };
  briefs.set(brief, made);
  return made;
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
      const own = countSection(section, corpus);
      if (own.terms.length === 0) return null;
      const vector = vectorOf(own, corpus);
      const { post, outline } = termsOf(brief, corpus);
      const wanted = new TermCounts(corpus);
      wanted.include(post);
      const planned = outline.get(section.id);
      if (planned !== undefined) countOutline(wanted, planned, brief, corpus);
      const fit = cosine(vector, vectorOf(wanted, corpus));
      const ranked = heaviest(vector, 24).map(({ text }) => text);
      const writtenOf = (term: string) => own.get(term)?.written;
      const place = placeAmong(vector, corpus);
      const cluster = place === null ? undefined : corpus.clusters[place.index];
      const inBrief = ranked.filter((term) => wanted.get(term) !== undefined);
      const rest = ranked.filter((term) => wanted.get(term) === undefined);
      return {
        cluster: cluster?.id ?? null,
        label: cluster?.label ?? readableTerms([...inBrief, ...rest], writtenOf, 3).join(' · '),
        terms: readableTerms(ranked, writtenOf, 8),
        confidence: place?.confidences[place.index] ?? 0,
        competing: competingIn(corpus, place),
        confidences: place?.confidences ?? [],
        fit,
      };
    },
  };
}
