import type { Brief } from '../content/brief.ts';
import type { Draft } from '../content/draft.ts';
import type { Section } from '../content/section.ts';
import type { Claims } from './claims.ts';
import type { Corpus } from './corpus.ts';
import type { Distribution } from './distribution.ts';
import type { JsonLd } from './json-ld.ts';
import type { Keyphrase } from './keyphrase.ts';
import type { Legibility } from './legibility.ts';
import type { Links } from './links.ts';
import type { Overlap } from './overlap.ts';
import type { Placement } from './placement.ts';
import type { Readability } from './readability.ts';
import type { References } from './references.ts';
import type { Sentences } from './sentences.ts';
import type { Sentiment } from './sentiment.ts';
import type { Slug } from './slug.ts';
import type { Structure } from './structure.ts';
import type { Suggestions } from './suggestions.ts';
import type { Tone } from './tone.ts';
import type { Topic } from './topic.ts';
import type { TopicMap } from './topic-map.ts';

/** What is measured about one section. The key is the analyzer's name and file. */
export interface SectionSignals {
  readonly sentences: Sentences;
  readonly readability: Readability;
  readonly legibility: Legibility;
  readonly sentiment: Sentiment;
  readonly tone: Tone;
  readonly keyphrase: Keyphrase;
  readonly topic: Topic;
  readonly structure: Structure;
  readonly claims: Claims;
}

/** What is measured about a whole post. */
export interface ArticleSignals {
  readonly distribution: Distribution;
  readonly placement: Placement;
  readonly links: Links;
  readonly overlap: Overlap;
  readonly references: References;
  readonly 'json-ld': JsonLd;
  readonly reading: Readability;
  readonly slug: Slug;
  readonly 'topic-map': TopicMap;
  readonly suggestions: Suggestions;
}

export type SignalName = keyof SectionSignals | keyof ArticleSignals;

/** What an analyzer may know beside the text: what the post is to be, and the site it stands in. */
export interface Context {
  readonly brief: Brief;
  /** Fitted once over site and run; plain JSON, hashed. */
  readonly corpus: Corpus;
  /** The day of the check as `2026-05-04`; absent where none was given. */
  readonly today?: string;
}

export interface MeasuredSection {
  readonly section: Section;
  readonly signals: Partial<SectionSignals>;
}

/** A draft with everything that was measured about it. */
export interface MeasuredArticle {
  readonly draft: Draft;
  readonly brief: Brief;
  readonly sections: readonly MeasuredSection[];
  readonly signals: Partial<ArticleSignals>;
  /** The day of the check as `2026-05-04`; absent where none was given. */
  readonly today?: string;
}

/**
 * Measures one fact about a section. Pure and synchronous; same input, same output, on every machine.
 * `null` = cannot be measured here (no prose, no keyphrase); never 0 or NaN in its place.
 * `needs` are measured before and stand in `signals`; where one of them is null or switched off, it is absent.
 */
export interface SectionAnalyzer<N extends keyof SectionSignals = keyof SectionSignals> {
  readonly extent: 'section';
  readonly name: N;
  readonly needs: readonly (keyof SectionSignals)[];
  analyze(section: Section, signals: Partial<SectionSignals>, context: Context): SectionSignals[N] | null;
}

/** Measures one fact about a whole post, from its sections' signals. */
export interface ArticleAnalyzer<N extends keyof ArticleSignals = keyof ArticleSignals> {
  readonly extent: 'article';
  readonly name: N;
  readonly needs: readonly SignalName[];
  analyze(article: MeasuredArticle, context: Context): ArticleSignals[N] | null;
}

/** Any analyzer, as kept in a list. */
export type Analyzer =
  | { [N in keyof SectionSignals]: SectionAnalyzer<N> }[keyof SectionSignals]
  | { [N in keyof ArticleSignals]: ArticleAnalyzer<N> }[keyof ArticleSignals];
