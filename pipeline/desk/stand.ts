import { createHash } from 'node:crypto';
import type { Brief } from '../../content/brief.ts';
import type { Draft } from '../../content/draft.ts';
import type { Section } from '../../content/section.ts';
import type { Review, ReviewDecision } from '../review.ts';
import { Refusal } from './refusal.ts';

/** A post and its sidecar as they stand. */
export interface Stand {
  readonly draft: Draft;
  readonly review: Review;
}

/** The same after an editor's deed: what both files shall hold. */
export interface Outcome {
  readonly source: string;
  readonly review: Review;
}

/** What an editor does to a post; it may ask its brief beside the two files. */
export type Deed = (stand: Stand, brief: Brief) => Outcome;

/** Who does something, and when (ISO time). */
export interface Hand {
  readonly by: string;
  readonly at: string;
}

/** SHA-256, as 64 hexadecimal digits. */
export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** The Markdown of a section below its heading, without the white space around it. */
export function bodyOf({ draft }: Pick<Stand, 'draft'>, { body }: Section): string {
  return draft.source.slice(body.start, body.end).trim();
}

export function sectionOf({ draft }: Pick<Stand, 'draft'>, id: string): Section {
  const section = draft.sections.find((one) => one.id === id);
  if (section === undefined) throw new Refusal('unknown', `The post has no section "${id}" any more.`);
  return section;
}

/** The sidecar with one more decision. */
export function decided(review: Review, decision: ReviewDecision): Review {
  return { ...review, decisions: [...review.decisions, decision] };
}

/** A text that somebody must give; throws a refusal that says what is missing. */
export function demanded(text: string, what: string): string {
  const given = text.replace(/\r\n?/g, '\n').trim();
  if (given === '') throw new Refusal('invalid', `${what} is missing.`);
  if (given.includes('\0')) throw new Refusal('invalid', `${what} holds a NUL byte.`);
  return given;
}
