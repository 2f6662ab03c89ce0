import type { SectionSignals } from '../analyzers/analyzer.ts';
import { sentencesOf } from '../analyzers/sentences.ts';
import type { Assignment, Covered } from '../content/assignment.ts';
import type { Brief, OutlineSection } from '../content/brief.ts';
import { printPost } from '../content/print-post.ts';
import { readDraft } from '../content/read-draft.ts';
import type { Section } from '../content/section.ts';
import { answer, routeRecord } from './answer.ts';
import { measureSection } from './measure.ts';
import { measured, type Post, type Provenance } from './post.ts';
import { reviseUntilGood } from './revise.ts';
import { demandPins, routeSection } from './route.ts';
import type { Setup } from './setup.ts';

/** What is known of a section before a word exists: its heading, points, questions and facts, read as a draft. */
export function plannedSection(brief: Brief, section: OutlineSection): Section {
  const facts = brief.facts.filter((fact) => section.points.some((point) => point.facts.includes(fact.id)));
  const lines = [
    `## ${section.heading}`,
    ...section.points.map((point) => point.text),
    ...facts.map((fact) => fact.claim),
    ...(section.task === 'faq' ? brief.keywords.questions : []),
  ];
  const draft = readDraft(`${brief.path}#${section.id}`, lines.filter((line) => line.trim() !== '').join('\n\n'));
  const read = draft.sections.find((part) => part.heading !== null) ?? draft.sections[0];
  if (read === undefined) throw new Error(`the heading of ${section.id} reads as nothing`);
  return { ...read, id: section.id };
}

/** The first assignment of a section: nothing measured, nothing written. */
export function assignmentFor(brief: Brief, section: OutlineSection, covered: readonly Covered[]): Assignment {
  return { task: section.task, brief, section, gaps: [], covered, current: null };
}

/** The signals on which a section is assigned. */
export function plannedSignals(brief: Brief, section: OutlineSection, setup: Setup): Partial<SectionSignals> {
  return measureSection(plannedSection(brief, section), { brief, corpus: setup.corpus }, setup.analyzers);
}

/** What a section said, for the writers of the next: its sentences, at most so many that a prompt stays small. */
function digest(section: OutlineSection, body: string): Covered {
  const read = readDraft('digest.md', body);
  const sentences = read.sections.flatMap((part) => sentencesOf(part).running.map((sentence) => sentence.text));
  return { section: section.id, heading: section.heading, sentences: sentences.slice(0, 12) };
}

/**
 * A post from a brief: assign and write section by section, measure the whole, revise what misses its target.
 * `path` is where the post will stand; findings name it.
 */
export async function writePost(brief: Brief, path: string, format: string, setup: Setup): Promise<Post> {
  demandPins(brief, setup);
  setup.onEvent({ type: 'post-started', path: brief.path, title: brief.title, sections: brief.outline.length });
  const covered: Covered[] = [];
  const bodies: { section: OutlineSection; body: string }[] = [];
  const provenance = new Map<string, Provenance>();
  for (const section of brief.outline) {
    const assignment = assignmentFor(brief, section, covered);
    const routing = routeSection(assignment, plannedSignals(brief, section, setup), setup);
    const result = await answer(assignment, routing, setup);
    const body = result.generation.text;
    bodies.push({ section, body });
    covered.push(digest(section, body));
    const route = routeRecord('assign', assignment, routing, result);
    provenance.set(section.id, { route, revisions: [] });
    setup.onEvent({
      type: 'section-done',
      path: brief.path,
      section: section.id,
      heading: section.heading,
      moment: 'assign',
      model: result.model.card.id,
      reason: route.reason,
      kept: true,
      costUsd: result.generation.costUsd,
    });
  }
  const source = printPost(brief, bodies, { format, date: new Date(setup.now()).toISOString().slice(0, 10) });
  const first = measured(path, source, brief, setup);
  const post = await reviseUntilGood(first, brief, setup, provenance);
  setup.onEvent({
    type: 'post-done',
    path: brief.path,
    verdict: post.scorecard.verdict,
    score: post.scorecard.score,
  });
  return post;
}
