import { type Review, signOffScopes } from '../review.ts';
import { Refusal } from './refusal.ts';
import { decided, demanded, type Hand, hashOf, type Outcome, type Stand } from './stand.ts';

/*
 * What an editor says of a post as a whole. Each is said of one text: whoever saw another one is told so, and says it
 * again of what stands now.
 */

/** Throws a conflict where the post is no longer the one that was seen; `seen` is its hash. */
export function demandSeen({ draft, review }: Stand, seen: string): string {
  const hash = hashOf(draft.source);
  if (hash === seen) return hash;
  const last = review.decisions.findLast((one) => 'after' in one && one.after === hash);
  throw new Refusal('conflict', 'The post was changed after you opened it.', {
    section: null,
    base: null,
    yours: '',
    theirs: draft.source,
    by: last === undefined ? null : { by: last.by, at: last.at },
  });
}

export function approved(stand: Stand, seen: string, hand: Hand): Outcome {
  const contentHash = demandSeen(stand, seen);
  return outcome(stand, decided(stand.review, { kind: 'approve', ...hand, contentHash }));
}

export function sentBack(stand: Stand, seen: string, reason: string, hand: Hand): Outcome {
  const given = demanded(reason, 'The reason');
  const contentHash = demandSeen(stand, seen);
  return outcome(stand, decided(stand.review, { kind: 'send-back', ...hand, contentHash, reason: given }));
}

/** A person takes responsibility for this very text. */
export function signedOff(
  stand: Stand,
  seen: string,
  { role, scope }: { readonly role: string; readonly scope: readonly string[] },
  hand: Hand,
): Outcome {
  const by = demanded(hand.by, 'Your name');
  const as = demanded(role, 'Your role');
  const covered = signOffScopes.filter((one) => scope.includes(one));
  if (covered.length === 0) throw new Refusal('invalid', 'What you sign for is missing: facts, voice or legal.');
  const contentHash = demandSeen(stand, seen);
  const signOff = { by, at: hand.at, role: as, scope: covered, contentHash };
  return outcome(stand, { ...decided(stand.review, { kind: 'sign-off', ...signOff }), signOff });
}

function outcome({ draft }: Stand, review: Review): Outcome {
  return { source: draft.source, review };
}
