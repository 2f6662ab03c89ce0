import type { Brief } from './brief.ts';
import type { Draft } from './draft.ts';
import type { Section } from './section.ts';

/**
 * A draft whose sections bear the ids that the brief's outline gives them. A printed heading is the outline's to the
 * letter, but its attribute block, and with it the id, is not printed. Of equal headings, the first meets the first.
 */
export function withOutlineIds(draft: Draft, brief: Brief): Draft {
  const waiting = new Map<string, string[]>();
  for (const { heading, id } of brief.outline) waiting.set(heading, [...(waiting.get(heading) ?? []), id]);
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
