import { diffWords } from 'diff';
import { errandOf } from '../content/assignment.ts';
import type { Brief } from '../content/brief.ts';
import { assignmentFor, plannedSections } from '../pipeline/assign.ts';
import type { Review } from '../pipeline/review.ts';
import type { Setup } from '../pipeline/setup.ts';
import { featuresVersion, requestFeatures } from '../routers/request-features.ts';
import { itemOf } from './collect.ts';
import { labelsOfDecision } from './desk-labels.ts';
import type { Label } from './label.ts';

/** What the outcome of a section is when somebody had to say something about it. */
const commented = 0.5;
/** A signature covers a whole post: what it says of one section is a hint. */
const hint = 0.5;

/** A request for a section as labels name it, before anybody says how it went. */
export function sectionRequests(brief: Brief, setup: Setup): ReadonlyMap<string, Pick<Label, 'item' | 'features'>> {
  return new Map(
    plannedSections(brief, setup).map(({ section, signals }) => {
      const features = requestFeatures({ assignment: errandOf(assignmentFor(brief, section, [])), signals });
      const item = itemOf(brief, section.id, features.text);
      return [section.id, { item, features: { version: featuresVersion, ...features } }];
    }),
  );
}

/**
 * What editors decided on a post, as labels: choices and suggestions as the desk tells them; and once the post is signed
 * off, of each section the share of its words that they kept, at most one half where they had to comment on it.
 */
export function reviewLabels(review: Review, brief: Brief, setup: Setup): readonly Label[] {
  const decided = review.decisions.flatMap((decision) => labelsOfDecision({ decision, brief, setup }));
  const { signOff } = review;
  if (signOff === null) return decided;
  const requests = sectionRequests(brief, setup);
  const signed = review.sections.flatMap(({ id, route }): readonly Label[] => {
    const request = requests.get(id);
    if (request === undefined || route === null) return [];
    const isCommented = review.comments.some(({ section }) => section === id);
    const kept = keptOf(review, id);
    return [
      {
        schema: 'copydesk.label/v1',
        item: request.item,
        group: brief.id,
        at: signOff.at,
        model: route.model,
        outcome: isCommented ? Math.min(commented, kept) : kept,
        source: 'editor',
        weight: hint,
        over: null,
        costUsd: route.costUsd,
        latencyMs: route.latencyMs,
        features: request.features,
      },
    ];
  });
  return [...decided, ...signed];
}

/** The share of a section's words that its editors left, from its first edit to its last; 1 where nobody changed it. */
function keptOf({ decisions }: Review, section: string): number {
  const edits = decisions.flatMap((one) => (one.kind === 'edit' && one.section === section ? [one] : []));
  const [first, last] = [edits[0], edits.at(-1)];
  if (first === undefined || last === undefined) return 1;
  const words = (text: string) => text.match(/\S+/g)?.length ?? 0;
  const left = diffWords(first.before, last.text).reduce(
    (sum, { added, removed, value }) => sum + (added === true || removed === true ? 0 : words(value)),
    0,
  );
  return Math.min(1, left / Math.max(1, words(first.before)));
}
