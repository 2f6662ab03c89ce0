import { anchorAt, findAnchor, spanOfQuote } from '../../content/anchor.ts';
import type { Draft } from '../../content/draft.ts';
import { lineStarts, rangeOf } from '../../content/position.ts';
import type { Review, ReviewComment } from '../review.ts';
import { Refusal } from './refusal.ts';
import { demanded, type Hand, hashOf, type Outcome, type Stand, sectionOf } from './stand.ts';

/**
 * A comment on words of a section; without words, on its first ones. The words are looked for in the section, so that a
 * comment may be made while somebody else edits another place.
 */
export function commented(
  stand: Stand,
  { section: id, quote, text }: { readonly section: string; readonly quote: string; readonly text: string },
  hand: Hand,
): Outcome {
  const said = demanded(text, 'The comment');
  const section = sectionOf(stand, id);
  const { source, lines } = stand.draft;
  const span = quote.trim() === '' ? firstWords(stand.draft, section.span) : spanOfQuote(source, quote, section.span);
  if (span === null) throw new Refusal('invalid', `The section does not say “${quote.trim()}” (any more).`);
  const { start: _start, ...anchor } = anchorAt(source, span);
  const comment: ReviewComment = {
    id: hashOf([hand.by, hand.at, id, anchor.quote, said].join('\n')).slice(0, 12),
    ...hand,
    ...anchor,
    section: id,
    range: rangeOf(lines, span),
    text: said,
    resolved: null,
  };
  return { source, review: { ...stand.review, comments: [...stand.review.comments, comment] } };
}

function firstWords({ source }: Draft, { start, end }: { readonly start: number; readonly end: number }) {
  const lead = /^\s*/.exec(source.slice(start, end))?.[0].length ?? 0;
  const line = /^[^\n]{0,120}/.exec(source.slice(start + lead, end))?.[0] ?? '';
  return line.trim() === '' ? null : { start: start + lead, end: start + lead + line.trimEnd().length };
}

/** Resolves a comment, or opens it again. */
export function resolved(stand: Stand, id: string, isResolved: boolean, hand: Hand): Outcome {
  if (stand.review.comments.every((one) => one.id !== id)) throw new Refusal('unknown', 'There is no such comment.');
  const comments = stand.review.comments.map((one) =>
    one.id === id ? { ...one, resolved: isResolved ? { by: hand.by, at: hand.at } : null } : one,
  );
  return { source: stand.draft.source, review: { ...stand.review, comments } };
}

/** The comments where their words stand now; `null` as range where they are gone. */
export function placed(comments: Review['comments'], draft: Draft, previous: string | null): Review['comments'] {
  const { source, lines } = draft;
  return comments.map((comment) => {
    const { quote, prefix = '', suffix = '', range } = comment;
    const start = range === null ? 0 : offsetOf(previous ?? source, range.start);
    const found = findAnchor(source, { quote, prefix, suffix, start });
    if (found === null) return { ...comment, range: null };
    const section = draft.sections.find(({ span }) => span.start <= found.start && found.start < span.end);
    const { start: _start, quote: _quote, ...context } = anchorAt(source, found);
    return { ...comment, ...context, section: section?.id ?? comment.section ?? null, range: rangeOf(lines, found) };
  });
}

function offsetOf(source: string, { line, column }: { readonly line: number; readonly column: number }): number {
  return (lineStarts(source)[line - 1] ?? 0) + column - 1;
}

/** The sidecar with its comments where their words stand in the text as it is, also where it was edited elsewhere. */
export function withPlaces(review: Review, draft: Draft): Review {
  return review.comments.length === 0 ? review : { ...review, comments: placed(review.comments, draft, null) };
}
