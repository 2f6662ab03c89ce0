import type { MeasuredArticle, SignalName } from '../analyzers/analyzer.ts';
import type { Finding } from '../content/finding.ts';
import type { SectionId } from '../content/section.ts';
import type { KpiId, Target } from '../content/target.ts';

/** Scores are averaged within a category, categories by weight: docs/kpis.md. */
export type Category = 'trust' | 'topic' | 'readability' | 'voice' | 'keywords' | 'originality';

export type Unit =
  | 'percent'
  | 'share'
  | 'grade'
  | 'points'
  | 'words'
  | 'characters'
  | 'pixels'
  | 'count'
  | 'per-1000-words'
  | 'valence'
  | 'yes-no';

/** What was found out about one KPI in one post. */
export interface Measurement {
  /** In the KPI's unit; null = not applicable. */
  readonly value: number | null;
  /** The value of each section for KPIs that have one; the gaps of a revision come from here. */
  readonly sections: ReadonlyMap<SectionId, number | null>;
  readonly findings: readonly Finding[];
  /** One clause of evidence: "12 of 12 claims traced". */
  readonly evidence?: string;
  /** Something decisive could not be checked without a model: a gate on this KPI reads `unverified`, never `pass`. */
  readonly unverified?: boolean;
  /** The target that held in effect, where it depends on the text: two uses of a keyphrase are never too many. */
  readonly target?: Target;
  /** Missing the target in this way is worth a warning at most, whatever the level: a keyphrase used too little. */
  readonly mild?: boolean;
}

/** A key performance indicator: one question about a post, answered with a figure, its place and a target. */
export interface Kpi {
  readonly id: KpiId;
  readonly title: string;
  /** Why an editor should care and where formula and thresholds come from; docs/kpis.md is made from it. */
  readonly description: string;
  /** What it deliberately does otherwise than yoastseo 3.6.0; absent where that has no such check. */
  readonly differs?: string;
  readonly category: Category;
  /** Relative weight within its category. */
  readonly weight: number;
  readonly unit: Unit;
  /** The default; audience presets, configuration and brief override it. */
  readonly target: Target;
  readonly needs: readonly SignalName[];
  /** Its formula, lexicon or word forms are English: a post in another language is not applicable, and told so. */
  readonly englishOnly?: true;
  measure(article: MeasuredArticle, target: Target): Measurement;
}

/** The measurement of a KPI that does not apply. */
export const notApplicable: Measurement = { value: null, sections: new Map(), findings: [] };
