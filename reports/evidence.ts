import type { MeasuredArticle } from '../analyzers/analyzer.ts';
import type { Brief, OutlineSection } from '../content/brief.ts';
import type { Section } from '../content/section.ts';
import { slugify } from '../content/slug.ts';

/** Whether the brief holds anything that a claim could be traced to. */
export function hasEvidence(brief: Brief): boolean {
  return brief.facts.length > 0 || brief.sources.length > 0 || brief.experience.length > 0;
}

/**
 * Whether a brief was written for the post. The brief that an existing draft implies stands at the draft's own path
 * and holds no evidence.
 */
export function isCommissioned({ brief, draft }: MeasuredArticle): boolean {
  return brief.path !== draft.path || hasEvidence(brief);
}

/** The outline's entry for each section of a draft: by id, else by heading. */
export function outlineOf(brief: Brief): (section: Section) => OutlineSection | undefined {
  const byId = new Map(brief.outline.map((entry) => [entry.id, entry]));
  const byHeading = new Map(brief.outline.map((entry) => [slugify(entry.heading), entry]));
  return (section) =>
    byId.get(section.id) ?? (section.heading === null ? undefined : byHeading.get(slugify(section.heading)));
}
