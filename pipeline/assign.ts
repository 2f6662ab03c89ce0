import type { Assignment, Covered } from '../content/assignment.ts';
import type { Brief, OutlineSection } from '../content/brief.ts';
import { knownText } from '../content/known-text.ts';
import { readDraft } from '../content/read-draft.ts';
import type { Section } from '../content/section.ts';
import { readsOf } from '../routers/needs.ts';
import type { RouteSignals } from '../routers/router.ts';
import { measureSection } from './measure.ts';
import { termSignal } from './request-signals.ts';
import type { Setup } from './setup.ts';

/** What is known of a section before a word exists: its heading, points, questions and facts, read as a draft. */
export function plannedSection(brief: Brief, section: OutlineSection): Section {
  const lines = [`## ${section.heading}`, ...knownText(brief, section)];
  const draft = readDraft(`${brief.path}#${section.id}`, lines.join('\n\n'));
  const read = draft.sections.find((part) => part.heading !== null) ?? draft.sections[0];
  if (read === undefined) throw new Error(`the heading of ${section.id} reads as nothing`);
  return { ...read, id: section.id };
}

/** The first assignment of a section: nothing measured, nothing written. */
export function assignmentFor(brief: Brief, section: OutlineSection, covered: readonly Covered[]): Assignment {
  return { task: section.task, brief, section, gaps: [], covered, current: null };
}

/** A section that is to be written, with what is known of it before a word exists. */
export interface Planned {
  readonly section: OutlineSection;
  /** What is known, as a text. */
  readonly text: string;
  readonly signals: Partial<RouteSignals>;
}

/** What is measured about the sections of a brief before they are assigned: no call is made. */
export function plannedSections(brief: Brief, setup: Setup): readonly Planned[] {
  const wantsTerms = readsOf(setup.router).includes('terms');
  return brief.outline.map((section) => {
    const read = plannedSection(brief, section);
    const signals = measureSection(read, { brief, corpus: setup.corpus }, setup.analyzers);
    return {
      section,
      text: read.blocks.map(({ text }) => text).join('\n'),
      signals: wantsTerms ? { ...signals, ...termSignal(read) } : signals,
    };
  });
}

/** The same, with vectors where a router compares them. */
export async function embeddedSections(brief: Brief, setup: Setup): Promise<readonly Planned[]> {
  const planned = plannedSections(brief, setup);
  if (!readsOf(setup.router).includes('embedding')) return planned;
  const vectors = await setup.turn.away(() => setup.embed(planned.map(({ text }) => text)));
  return planned.map((one) => {
    const embedding = vectors.get(one.text);
    return embedding === undefined ? one : { ...one, signals: { ...one.signals, embedding } };
  });
}
