import { promptTask } from '../analyzers/prompt-task.ts';
import type { Errand } from '../content/assignment.ts';
import type { Brief, OutlineSection } from '../content/brief.ts';

/** An answer of a usual length, where nobody says how long it is to be. */
export const usualWords = 300;

/**
 * The errand of a request that is no section of a post: its task is read off the prompt, and the whole prompt stands where a
 * section has its heading, so that a router sees the words that it would learn from.
 */
export function textErrand(text: string, brief: Brief): Errand {
  const { task } = promptTask(text);
  return {
    task,
    brief,
    section: requestSection(text.trim(), task),
    gaps: [],
    revises: false,
  };
}

/** The request as the one section of a post. */
export function requestSection(heading: string, task: OutlineSection['task']): OutlineSection {
  return {
    id: 'request',
    heading,
    task,
    words: usualWords,
    tone: null,
    keyphrase: null,
    pin: null,
    points: [],
    place: { line: 1, column: 1 },
  };
}
