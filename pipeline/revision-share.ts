import { reviewSchema } from './review.ts';
import { inSidecars } from './sidecars.ts';

/** How many paid revisions a section is expected to take. */
export interface RevisionShare {
  readonly perSection: number;
  /** Recorded sections that it is learned from; 0: assumed. */
  readonly sections: number;
}

/** Nobody knows before the first posts are written; one section in four is an assumption, and told as one. */
const assumed = 0.25;
/** The assumption counts as much as so many recorded sections, so that one odd post does not overthrow it. */
const weight = 20;

export const assumedRevisions: RevisionShare = { perSection: assumed, sections: 0 };

/**
 * Paid revisions a section, from the records beside the posts of the output folder:
 * (revisions + 0.25 · 20) / (sections + 20) over sections that a paid model wrote. What built-in editors wrote says
 * nothing about what hired ones will write.
 */
export function revisionShare(out: string): RevisionShare {
  let sections = 0;
  let revisions = 0;
  for (const { sections: recorded } of inSidecars(out, recordedSections)) {
    for (const section of recorded) {
      if ((section.route?.costUsd ?? 0) === 0) continue;
      sections++;
      revisions += section.revisions.filter(({ route }) => route.costUsd > 0).length;
    }
  }
  return { perSection: (revisions + assumed * weight) / (sections + weight), sections };
}

const recordedSections = reviewSchema.pick({ sections: true });
