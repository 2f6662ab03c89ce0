import { fences } from '../content/fences.ts';
import { guessTask } from '../content/guess-task.ts';
import type { Task } from '../content/task.ts';
import { openings, polite, wants } from './prompt-cues.ts';

/** What a prompt asks for, and how clearly it says so, in [0, 1]. */
export interface PromptTask {
  readonly task: Task;
  readonly confidence: number;
}

/** An order begins with its verb. */
const opens = 3.5;
/** "Write" and "what" begin orders of every kind: whatever is named weighs more. */
const opensAnything = 1.5;
/** A prompt says at its beginning or its end what is wanted. */
const instruction = 400;

/** The parts of a prompt that may instruct, without quotations and fenced code. */
function instructionOf(prompt: string): { readonly text: string; readonly hasCode: boolean } {
  const spans = fences(prompt);
  let bare = '';
  let from = 0;
  for (const { start, end } of spans) {
    bare += prompt.slice(from, start);
    from = end;
  }
  bare += prompt.slice(from);
  const text = bare.length <= 2 * instruction ? bare : `${bare.slice(0, instruction)}\n${bare.slice(-instruction)}`;
  return { text: text.replaceAll('’', "'").replace(/["“„«][^"”“»]{20,}["”“»]/g, '""'), hasCode: spans.length > 0 };
}

/** Between the first two and the last stands the text it is wanted of, whose sentences open with all kinds of words. */
function tellingClauses(text: string): { readonly first: string; readonly second: string; readonly last: string } {
  const clauses = text.split(/[.!?:\n]+(?:\s+|$)/);
  const plain = (clause: string): string => clause.trim().replace(polite, '');
  let at = 0;
  const next = (): string => {
    let found = '';
    while (found === '' && at < clauses.length) found = plain(clauses[at++] as string);
    return found;
  };
  const [first, second] = [next(), next()];
  let last = '';
  for (let end = clauses.length; last === '' && end > at; ) last = plain(clauses[--end] as string);
  return { first, second, last };
}

/**
 * The task a prompt asks for: by the verbs its sentences begin with, what it names as wanted, and code in fences. Where
 * nothing tells, a heading's cues decide, and else it is a question to be answered, with little confidence.
 */
export function promptTask(prompt: string): PromptTask {
  const { text, hasCode } = instructionOf(prompt);
  const scores = new Map<Task, number>();
  const add = (task: Task, weight: number) => scores.set(task, (scores.get(task) ?? 0) + weight);
  const { first, second, last } = tellingClauses(text);
  for (const clause of [first, last]) {
    const task = openings.find(([, cue]) => cue.test(clause))?.[0];
    if (task === undefined) continue;
    const weight = task === 'draft' || task === 'answer' ? opensAnything : opens;
    add(task, clause === first ? weight : weight / 2);
  }
  const wanted = `${first}\n${second}\n${last}`;
  for (const [task, weight, cue] of wants) if (cue.test(wanted)) add(task, weight);
  if (hasCode) add('code-sample', 3);
  const [best, next] = [...scores].sort(([, one], [, other]) => other - one);
  if (best !== undefined) return { task: best[0], confidence: best[1] / (best[1] + (next?.[1] ?? 0) + 1) };
  const guessed = guessTask(text.slice(0, 120));
  return guessed === 'explanation' ? { task: 'answer', confidence: 0.2 } : { task: guessed, confidence: 0.5 };
}
