import type { Brief } from './brief.ts';
import type { Draft } from './draft.ts';
import { readDraft } from './read-draft.ts';
import type { Section } from './section.ts';

const plainHeadings = new WeakMap<Brief, readonly string[]>();

/** The outline's headings as a reader sees them: without the stars and ticks of their Markdown. */
function headingsOf(brief: Brief): readonly string[] {
  const known = plainHeadings.get(brief);
  if (known !== undefined) return known;
  const headings = brief.outline.map(
    ({ heading }) => readDraft('outline.md', `## ${heading}`).sections.at(-1)?.heading ?? heading,
  );
  plainHeadings.set(brief, headings);
  return headings;
}

/**
 * A draft whose sections bear the ids that the brief's outline gives them. A printed heading is the outline's, but
 * its attribute block, and with it the id, is not printed. Of equal headings, the first meets the first.
 */
export function withOutlineIds(draft: Draft, brief: Brief): Draft {
  const waiting = new Map<string, string[]>();
  for (const [at, heading] of headingsOf(brief).entries()) {
    waiting.set(heading, [...(waiting.get(heading) ?? []), brief.outline[at]?.id ?? heading]);
  }
  const given = draft.sections.map(({ heading }) => (heading === null ? undefined : waiting.get(heading)?.shift()));
  const taken = new Set(given);
  const sections = draft.sections.map((section, at): Section => {
    let id = given[at];
    if (id === undefined) {
      id = section.id;
      for (let copy = 2; taken.has(id); copy++) id = `${section.id}-${copy}`;
      taken.add(id);
    }
    return id === section.id ? section : { ...section, id };
  });
  return { ...draft, sections };
}
