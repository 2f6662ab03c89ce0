import { sentencesOf } from '../analyzers/sentences.ts';
import type { Covered } from '../content/assignment.ts';
import type { Brief, OutlineSection } from '../content/brief.ts';
import { printPost } from '../content/print-post.ts';
import { readDraft } from '../content/read-draft.ts';
import { answer, routeRecord, toldOf } from './answer.ts';
import { assignmentFor, embeddedSections } from './assign.ts';
import { decide } from './decide.ts';
import { learns, tellOutcomes } from './experienced.ts';
import { logDecision } from './log-decision.ts';
import { measured, type Post, type Provenance } from './post.ts';
import { reviseUntilGood } from './revise.ts';
import { demandPins } from './route.ts';
import type { Setup } from './setup.ts';

/** What a section said, for the writers of the next: its sentences, at most so many that a prompt stays small. */
function digest(section: OutlineSection, body: string): Covered {
  const read = readDraft('digest.md', body);
  const sentences = read.sections.flatMap((part) => sentencesOf(part).running.map((sentence) => sentence.text));
  return { section: section.id, heading: section.heading, sentences: sentences.slice(0, 12) };
}

/**
 * A post from a brief: assign and write section by section, measure the whole, revise what misses its target.
 * `path` is where the post will stand; findings name it. `date` is the day that it bears.
 */
export async function writePost(
  given: Brief,
  path: string,
  format: string,
  setup: Setup,
  { date = today(setup), isDraft = false }: { readonly date?: string; readonly isDraft?: boolean } = {},
): Promise<Post> {
  const brief = setup.voiced(given);
  demandPins(brief, setup);
  await setup.onEvent({ type: 'post-started', path: brief.path, title: brief.title, sections: brief.outline.length });
  const covered: Covered[] = [];
  const bodies: { section: OutlineSection; body: string }[] = [];
  const provenance = new Map<string, Provenance>();
  const errands = await embeddedSections(brief, setup);
  const byLot = new Set<string>();
  let before: string | null = null;
  for (const [index, { section }] of errands.entries()) {
    const assignment = assignmentFor(brief, section, covered);
    const spentUsd = await setup.ledger.spentUsd(brief.path);
    const { routing, decision } = decide(brief, errands.slice(index), covered, before, spentUsd, setup);
    const result = await answer(assignment, routing, decision.ranking, setup);
    await logDecision(path, 'assign', 0, routing, setup);
    if (routing.said?.chances !== undefined) byLot.add(section.id);
    before = result.model.card.id;
    const body = result.generation.text;
    bodies.push({ section, body });
    covered.push(digest(section, body));
    const route = routeRecord('assign', assignment, routing, decision, result);
    provenance.set(section.id, { route, revisions: [] });
    await setup.onEvent({
      type: 'section-done',
      path: brief.path,
      section: section.id,
      heading: section.heading,
      moment: 'assign',
      reason: route.reason,
      kept: true,
      ...toldOf(result, decision.ranking),
    });
  }
  const source = printPost(brief, bodies, { format, date });
  const first = measured(path, source, brief, setup);
  // What a lot decided is an experiment: its outcome is kept also where no router learns by itself.
  const worthTelling = learns(setup.router) ? errands : errands.filter(({ section }) => byLot.has(section.id));
  await tellOutcomes(brief, { ...first, provenance }, worthTelling, setup);
  // A draft that somebody is to see first is not revised: what he sends back would be paid for nothing.
  return isDraft ? { ...first, brief, before: null, provenance } : reviseUntilGood(first, brief, setup, provenance);
}

/** The day in UTC, as `2026-05-04`. */
export function today({ clock }: Pick<Setup, 'clock'>): string {
  return new Date(clock.now()).toISOString().slice(0, 10);
}
