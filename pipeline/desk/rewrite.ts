import type { MeasuredSection } from '../../analyzers/analyzer.ts';
import type { Assignment, Covered } from '../../content/assignment.ts';
import type { Brief } from '../../content/brief.ts';
import { citeSources } from '../../content/cite-sources.ts';
import type { Model } from '../../models/model.ts';
import type { ReportRoute } from '../../reports/report.ts';
import { answer, routeRecord } from '../answer.ts';
import { assignmentFor } from '../assign.ts';
import { logDecision } from '../log-decision.ts';
import type { Measured } from '../post.ts';
import { isPrinted, revisionOf } from '../revise.ts';
import { routeSection } from '../route.ts';
import type { Setup } from '../setup.ts';

/** How a section is to be written again: from the brief as if nothing stood there, or from what stands there. */
export type Manner = 'anew' | 'revise';

/** What a section could say instead. */
export interface Rewritten {
  readonly model: string;
  readonly text: string;
  readonly route: ReportRoute;
}

/** How a model may be asked for a section; none where it may not. `anew` wants a brief that knows the section. */
export function mannersOf({ card }: Model, post: Measured, section: string, brief: Brief): readonly Manner[] {
  const isPlanned = isPrinted(post, brief) && brief.outline.some(({ id }) => id === section);
  const anew: readonly Manner[] = isPlanned && card.can.includes('write') ? ['anew'] : [];
  return card.can.includes('revise') ? [...anew, 'revise'] : anew;
}

/**
 * Asks one model for another text of a section, through filters, ledger and budget as any section is asked for. Throws
 * `model-failed`, `budget-reached`, `interrupted`.
 */
export async function rewritten(
  post: Measured,
  current: MeasuredSection,
  { model, manner }: { readonly model: string; readonly manner: Manner },
  brief: Brief,
  setup: Setup,
  attempt: number,
): Promise<Rewritten> {
  const assignment = errand(post, current, manner, brief);
  const routing = routeSection(assignment, current.signals, setup, ({ card }) =>
    card.id === model ? undefined : 'was not asked for at the desk',
  );
  const result = await setup.turn.take(() => answer(assignment, routing, routing.decision.ranking, setup));
  await logDecision(post.article.draft.path, 'revise', attempt, routing, setup);
  const { text } = result.generation;
  return {
    model: result.model.card.id,
    text: (isPrinted(post, brief) ? citeSources(text, brief) : text).trim(),
    route: routeRecord('revise', assignment, routing, routing.decision, result),
  };
}

function errand(post: Measured, current: MeasuredSection, manner: Manner, brief: Brief): Assignment {
  const { id } = current.section;
  const planned = brief.outline.find((one) => one.id === id);
  if (manner === 'anew' && planned !== undefined) return assignmentFor(brief, planned, coveredBefore(post, id));
  return revisionOf(post, current, post.scorecard.gaps.get(id) ?? [], brief);
}

/** What the sections before say, so that it is not said again. */
function coveredBefore({ article }: Measured, id: string): readonly Covered[] {
  const at = article.sections.findIndex(({ section }) => section.id === id);
  return article.sections.slice(0, at).map(({ section, signals }) => ({
    section: section.id,
    heading: section.heading ?? article.brief.title,
    sentences: (signals.sentences?.running ?? []).slice(0, 12).map(({ text }) => text),
  }));
}
