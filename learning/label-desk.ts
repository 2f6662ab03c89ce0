import { printShare, type Share } from '../reports/share.ts';

/** What a person is asked, without anything that would tell what the router would say. */
export interface Question {
  readonly item: string;
  /** What is to be judged: a text, or a request with two answers. */
  readonly text: string;
  /** What may be answered at once, likeliest first for topics, in random order for drafts. */
  readonly choices: readonly string[];
}

/** What one answer, or a batch of them, changed. */
export interface Effect {
  /** Waiting items whose decision is now another, of how many. */
  readonly changed: number;
  readonly waiting: number;
  /** How often the decision was right on items kept apart, before and after; null without such answers. */
  readonly before: Share | null;
  readonly after: Share | null;
}

/** Chooses what to ask, takes answers, and says what they changed. */
export interface LabelDesk {
  /** The next questions, fewer than `size` where little is left. */
  next(size: number): readonly Question[];
  /** Of which answer a given line of words is; null: of none. */
  answerOf(question: Question, said: string): string | null;
  /** Takes an answer; the line to keep, and what was hidden until now. */
  take(question: Question, answer: string, at: string): { readonly line: object; readonly revealed: string | null };
  /** Learns from all answers so far. */
  learn(): Effect;
}

/** Of all questions, those that are drawn by chance and kept apart. */
const shareKeptApart = 0.15;

/**
 * Of a batch, how many are to be drawn from the items kept apart, so that their share holds over all answers; more where
 * fewer than the rest of the batch wait beside them (`others`).
 */
export function drawnOf(size: number, answered: number, apart: number, others: number): number {
  const wanted = Math.round(shareKeptApart * (answered + size)) - apart;
  return Math.max(0, size - others, Math.min(size, wanted));
}

/** `12 of 340 decisions changed; right on items kept apart: 71 % of 24 (50–85 %), before 67 %` */
export function printEffect({ changed, waiting, before, after }: Effect): string {
  const decisions = waiting === 0 ? 'nothing else waits' : `${changed} of ${waiting} waiting decisions changed`;
  if (after === null) return `${decisions}; no answer on an item kept apart yet`;
  const was = before === null ? '' : `, before ${Math.round(100 * before.share)} %`;
  return `${decisions}; right on items kept apart: ${printShare(after)}${was}`;
}
