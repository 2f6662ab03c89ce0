import type { Brief, OutlineSection } from './brief.ts';
import type { Draft } from './draft.ts';
import type { Section, SectionId } from './section.ts';
import type { Gap } from './target.ts';
import type { Task } from './task.ts';

/** What an earlier section of the same post already said; nobody says it twice. */
export interface Covered {
  readonly section: SectionId;
  readonly heading: string;
  readonly sentences: readonly string[];
}

/** What a router may know of an assignment: nothing of the text, so that a decision can be kept whole and replayed. */
export interface Errand extends Pick<Assignment, 'task' | 'brief' | 'section' | 'gaps'> {
  /** Whether a text is there already and is to be revised. */
  readonly revises: boolean;
}

/** The errand of an assignment. */
export function errandOf({ task, brief, section, gaps, current }: Assignment): Errand {
  return { task, brief, section, gaps, revises: current !== null };
}

/** One section's worth of work: everything an editor, built-in or hired, needs to know. */
export interface Assignment {
  readonly task: Task;
  readonly brief: Brief;
  readonly section: OutlineSection;
  /** Empty while a first draft is written. */
  readonly gaps: readonly Gap[];
  readonly covered: readonly Covered[];
  /** The text to revise; null while a first draft is written. */
  readonly current: { readonly draft: Draft; readonly section: Section } | null;
}
