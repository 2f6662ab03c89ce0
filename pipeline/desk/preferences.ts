import type { Section } from '../../content/section.ts';
import type { Review } from '../review.ts';
import { Refusal } from './refusal.ts';
import { bodyOf, decided, type Hand, hashOf, type Outcome, type Stand, sectionOf } from './stand.ts';

/** One of two texts that are compared. */
export interface Side {
  /** Of a candidate; `now`: what stands in the post. */
  readonly id: string;
  readonly text: string;
  /** A model, or who at the desk wrote it. */
  readonly author: string;
  /** Null where a person wrote it. */
  readonly model: string | null;
}

/** Two texts in an order that tells nothing of where they come from. */
export interface Pair {
  readonly one: string;
  readonly other: string;
  /** Hash of both texts: a choice is between those that were shown. */
  readonly texts: string;
  readonly shown: readonly [left: Side, right: Side];
}

/** The texts to compare; `secret` decides who stands left, so that nobody can reckon it. Throws a refusal. */
export function pairOf(stand: Stand, section: string, one: string, other: string, secret: string): Pair {
  const place = sectionOf(stand, section);
  const [a, b] = [sideOf(stand, place, one), sideOf(stand, place, other)];
  if (one === other || a.text === b.text)
    throw new Refusal('invalid', 'There is nothing to compare: both say the same.');
  const texts = hashOf([a.text, b.text].sort().join('\0'));
  const isSwapped = Number.parseInt(hashOf([secret, texts].join('\0')).slice(0, 2), 16) % 2 === 1;
  const [first, second] = a.text < b.text ? [a, b] : [b, a];
  return { one, other, texts, shown: isSwapped ? [second, first] : [first, second] };
}

function sideOf(stand: Stand, section: Section, id: string): Side {
  if (id === 'now') {
    const text = bodyOf(stand, section);
    return { id, text, ...authorOf(stand.review, section.id, text) };
  }
  const candidate = stand.review.candidates.find((one) => one.id === id && one.section === section.id);
  if (candidate === undefined) throw new Refusal('unknown', 'There is no such version of the section.');
  return { id, text: candidate.text, author: candidate.model, model: candidate.model };
}

/** Who wrote what a section says: the editor who changed it last, else the model that wrote or revised it last. */
export function authorOf(
  { decisions, sections }: Pick<Review, 'decisions' | 'sections'>,
  section: string,
  text: string,
): Pick<Side, 'author' | 'model'> {
  const last = decisions.findLast((one) => 'after' in one && 'section' in one && one.section === section);
  if (last?.kind === 'adopt' && last.text === text) return { author: last.model, model: last.model };
  if (last !== undefined) return { author: `${last.by} (edited)`, model: null };
  const record = sections.find(({ id }) => id === section);
  const hands = [
    record?.route ?? [],
    record?.revisions.filter(({ kept }) => kept).map(({ route }) => route) ?? [],
  ].flat();
  const model = hands.at(-1)?.model ?? null;
  return { author: model ?? 'its author', model };
}

/** What was chosen of a pair. `better` names the side; a pair that is not the one that was shown is a conflict. */
export function preferred(
  stand: Stand,
  section: string,
  pair: Pair,
  { texts, better }: { readonly texts: string; readonly better: string },
  hand: Hand,
): Outcome {
  if (texts !== pair.texts) {
    const theirs = pair.shown.map(({ text }) => text).join('\n\n***\n\n');
    throw new Refusal('conflict', 'One of the two texts was changed meanwhile.', {
      section,
      base: null,
      yours: '',
      theirs,
      by: null,
    });
  }
  if (!['left', 'right', 'alike'].includes(better)) throw new Refusal('invalid', 'Say which one is better.');
  const [left, right] = pair.shown;
  const [winner, loser] = better === 'right' ? [right, left] : [left, right];
  const review = decided(stand.review, {
    kind: 'prefer',
    ...hand,
    contentHash: hashOf(stand.draft.source),
    section,
    candidate: `${winner.id} ${loser.id}`,
    model: winner.author,
    over: loser.author,
    alike: better === 'alike',
  });
  return { source: stand.draft.source, review };
}
