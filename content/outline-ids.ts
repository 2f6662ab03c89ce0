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
  const planned = new Set(brief.outline.map(({ id }) => id));
  const taken = new Set<string>();
  const sections = draft.sections.map((section): Section => {
    const id = section.heading === null ? undefined : waiting.get(section.heading)?.shift();
    const own = id ?? (planned.has(section.id) ? `${section.id}-text` : section.id);
    const unique = taken.has(own) ? `${own}-${taken.size}` : own;
    taken.add(unique);
    return unique === section.id ? section : { ...section, id: unique };
  });
  return { ...draft, sections };
}
