import type { MeasuredArticle } from '../analyzers/analyzer.ts';
import type { Brief } from '../content/brief.ts';
import type { Draft } from '../content/draft.ts';
import { withOutlineIds } from '../content/outline-ids.ts';
import { readDraft } from '../content/read-draft.ts';
import type { SectionId } from '../content/section.ts';
import type { ReportPost, ReportRevision, ReportRoute } from '../reports/report.ts';
import { type Scorecard, scorecard } from '../reports/scorecard.ts';
import { measure } from './measure.ts';
import type { Measuring } from './measuring.ts';

/** A draft, everything measured about it, and what it scores. */
export interface Measured {
  readonly article: MeasuredArticle;
  readonly scorecard: Scorecard;
}

/** Who wrote and who revised a section, and why. */
export interface Provenance {
  readonly route: ReportRoute | null;
  readonly revisions: readonly ReportRevision[];
}

/** Why sections that miss a target stay as they are: no budget for a revision, or no model that answers. Plain data. */
export interface Withheld {
  readonly code: 'budget-reached' | 'model-failed';
  readonly message: string;
  readonly mend: string | null;
}

/** A finished post, as the report and the files are made from it. */
export interface Post extends Measured {
  readonly brief: Brief;
  /** The first measurement; null where nothing was revised. */
  readonly before: Measured | null;
  readonly provenance: ReadonlyMap<SectionId, Provenance>;
  /** Absent where nothing stood in the way of a revision. */
  readonly withheld?: Withheld;
  /** Why revision ended; absent where nothing was revised. */
  readonly stopped?: NonNullable<ReportPost['stopped']>;
}

/** Reads, measures and scores a text. */
export function measured(path: string, source: string, brief: Brief, measuring: Measuring): Measured {
  return measuredDraft(withOutlineIds(readDraft(path, source), brief), brief, measuring);
}

export function measuredDraft(draft: Draft, brief: Brief, measuring: Measuring): Measured {
  const { analyzers, settingsFor, ...context } = measuring;
  const article = measure(draft, { ...context, brief }, analyzers);
  return { article, scorecard: scorecard(article, settingsFor(brief, draft.path)) };
}
