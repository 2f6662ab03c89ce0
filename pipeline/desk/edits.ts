import type { Brief } from '../../content/brief.ts';
import { applyEdits } from '../../content/edit.ts';
import { withDefinitions } from '../../content/footnotes.ts';
import type { Section } from '../../content/section.ts';
import { withFrame } from '../revise.ts';
import { Refusal } from './refusal.ts';
import { bodyOf, decided, demanded, type Hand, hashOf, type Outcome, type Stand, sectionOf } from './stand.ts';
import type { Suggestion } from './suggestions.ts';

/*
 * Deeds that change the text of one section. Each names the text it started from by its hash: where that is no longer
 * what stands there, nothing is written and both texts are shown. Edits of other sections are in nobody's way.
 */

/** What an editor wants a section to say, and what he started from: the hash of `bodyOf`. */
export interface SectionEdit {
  readonly section: string;
  readonly base: string;
  readonly text: string;
}

/** The post with another text in one section, white space around it and line ends as they were. */
export function withBody(stand: Stand, { body }: Section, text: string, brief: Brief): string {
  const { source, path } = stand.draft;
  const edited = applyEdits(source, [{ ...body, text: withFrame(source.slice(body.start, body.end), text) }]);
  // A post that was printed from a brief cites by footnotes, which are defined at its end.
  return brief.path === path ? edited : withDefinitions(edited, brief);
}

/** The section an edit is for; throws a conflict where it does not say any more what the editor started from. */
function demandBase(stand: Stand, { section: id, base, text }: SectionEdit): Section {
  const section = stand.draft.sections.find((one) => one.id === id);
  const theirs = section === undefined ? '' : bodyOf(stand, section);
  if (section !== undefined && hashOf(theirs) === base) return section;
  const changes = stand.review.decisions.filter((one) => 'after' in one && 'section' in one && one.section === id);
  const last = changes.at(-1);
  const began = changes.find((one) => 'before' in one && hashOf(one.before) === base);
  throw new Refusal(
    'conflict',
    section === undefined ? 'The section is not in the post any more.' : 'The section was changed after you opened it.',
    {
      section: id,
      base: began !== undefined && 'before' in began ? began.before : null,
      yours: text,
      theirs,
      by: last === undefined ? null : { by: last.by, at: last.at },
    },
  );
}

/** An editor's own words in place of what a section said. */
export function edited(stand: Stand, edit: SectionEdit, brief: Brief, hand: Hand): Outcome {
  const text = demanded(edit.text, 'The text of the section');
  const section = demandBase(stand, { ...edit, text });
  const before = bodyOf(stand, section);
  if (text === before) return { source: stand.draft.source, review: stand.review };
  const source = withBody(stand, section, text, brief);
  const made = { ...hand, contentHash: hashOf(stand.draft.source), after: hashOf(source) };
  return { source, review: decided(stand.review, { kind: 'edit', ...made, section: section.id, before, text }) };
}

/** A candidate in place of what a section said; what the section says now is `base`. */
export function adopted(
  stand: Stand,
  { id, base }: { readonly id: string; readonly base: string },
  brief: Brief,
  hand: Hand,
): Outcome {
  const candidate = stand.review.candidates.find((one) => one.id === id);
  if (candidate === undefined) throw new Refusal('unknown', 'There is no such candidate.');
  const { section: wanted, text, model, route } = candidate;
  const section = demandBase(stand, { section: wanted, base, text });
  const before = bodyOf(stand, section);
  if (text === before) return { source: stand.draft.source, review: stand.review };
  const source = withBody(stand, section, text, brief);
  const made = { ...hand, contentHash: hashOf(stand.draft.source), after: hashOf(source) };
  const review = decided(stand.review, {
    kind: 'adopt',
    ...made,
    section: section.id,
    before,
    text,
    candidate: id,
    model,
  });
  const revision = {
    route,
    gaps: [],
    kept: true,
    why: `chosen by ${hand.by}`,
    scoreBefore: stand.review.score,
    scoreAfter: candidate.score,
    before,
    after: text,
  };
  const sections = review.sections.map((one) =>
    one.id === section.id ? { ...one, revisions: [...one.revisions, revision] } : one,
  );
  return { source, review: { ...review, sections } };
}

/** Makes the edit that a suggestion stands for: at its place in the file, found on the syntax tree. */
export function accepted(stand: Stand, suggestion: Suggestion, hand: Hand): Outcome {
  const { span, before, after: text, section, id, editor } = suggestion;
  sectionOf(stand, section);
  const source = applyEdits(stand.draft.source, [{ ...span, text }]);
  const made = { ...hand, contentHash: hashOf(stand.draft.source), after: hashOf(source) };
  const review = decided(stand.review, { kind: 'accept', ...made, section, before, text, suggestion: id, editor });
  return { source, review };
}

/** A suggestion that is not to be shown again as long as its sentence stands. */
export function rejected(stand: Stand, suggestion: Suggestion, hand: Hand): Outcome {
  const { before, after: text, section, id, editor } = suggestion;
  const made = { ...hand, contentHash: hashOf(stand.draft.source) };
  const review = decided(stand.review, { kind: 'reject', ...made, section, before, text, suggestion: id, editor });
  return { source: stand.draft.source, review };
}
