import type { SectionSignals } from '../analyzers/analyzer.ts';
import type { Assignment, Covered } from '../content/assignment.ts';
import type { Brief, OutlineSection } from '../content/brief.ts';
import { readDraft } from '../content/read-draft.ts';
import type { Section } from '../content/section.ts';
import { measureSection } from './measure.ts';
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
