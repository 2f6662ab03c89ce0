import { addMonths, compareDates } from './calendar-dates.ts';
import { compare, type Likeness, written } from './compare-figures.ts';
import { dimensionOf, type Evidence, type EvidenceFigure, subjectOf } from './evidence.ts';
import type { Quantity } from './quantity.ts';
import { mayRestate } from './relations.ts';
import type { Statement, StatementFigure } from './statement.ts';

/** What came of looking for one figure in the evidence. */
export interface Bound {
  readonly status: 'supported' | 'unsupported' | 'unverified';
  readonly match: EvidenceFigure | null;
  readonly source: string | null;
  readonly why: string;
  /** Likeness of the subjects, in [0, 1]: how surely the two speak of the same thing. */
  readonly score: number;
}

/** Cosine of subjects from which on a statement speaks of the same thing. */
const speaksOfIt = 0.3;
/** From here on it says nothing else, so that a date that could be derived from others is still another one. */
const plainlyOfIt = 0.75;
/** From here on the words are near enough to decide by them. */
const plainly = 0.15;
/** Below this, a figure is the same by chance. */
const byChance = 0.1;
const clearly = 0.08;

function cosine(one: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>): number {
  const [small, large] = one.size < other.size ? [one, other] : [other, one];
  let sum = 0;
  for (const [feature, weight] of small) sum += weight * (large.get(feature) ?? 0);
  return sum;
}

interface Scored {
  readonly found: EvidenceFigure;
  readonly score: number;
  readonly likeness: Likeness;
}

function candidates(quantity: Quantity, evidence: Evidence): readonly EvidenceFigure[] {
  const own = evidence.figures.get(dimensionOf(quantity)) ?? [];
  if (quantity.kind !== 'number' || quantity.unit !== null || quantity.counted.length > 0) return own;
  return [...evidence.figures]
    .flatMap(([dimension, figures]) =>
      dimension === 'date' || dimension === 'version' || dimension === 'count' ? [] : figures,
    )
    .concat(own);
}

/** Whether two dates of the evidence give what one date of the text joins: a month here, a year there. */
function joinsDates(quantity: Quantity, found: readonly Scored[]): boolean {
  const { date } = quantity;
  if (date === null) return false;
  return (['year', 'month', 'day'] as const).every(
    (part) => date[part] === null || found.some(({ found: { figure } }) => figure.quantity.date?.[part] === date[part]),
  );
}

/** A date and a stretch of time of the evidence that add up to the date of the text. */
function derivation(quantity: Quantity, evidence: Evidence): string | null {
  const wanted = quantity.date;
  if (wanted?.year == null) return null;
  for (const { figure: start, statement } of evidence.figures.get('date') ?? []) {
    for (const { figure: length, statement: other } of evidence.figures.get('duration') ?? []) {
      const { date } = start.quantity;
      if (length.quantity.unit !== 'month') continue;
      const sum = date === null ? null : addMonths(date, length.quantity.low);
      if (sum !== null && compareDates(wanted, sum) === 'equal') {
        return `${start.quantity.text} (${statement.id}) + ${length.quantity.text} (${other.id})`;
      }
    }
  }
  return null;
}

/**
 * Looks for the one fact or source sentence that states a figure of the same thing. It is unsupported where a
 * statement that speaks of the thing more clearly gives another figure, or where none gives it.
 */
export function bindFigure(
  statement: Statement,
  own: StatementFigure,
  evidence: Evidence,
  around: readonly string[],
  cited: readonly string[],
): Bound {
  const { quantity } = own;
  const subject = subjectOf(statement, own, evidence.rarity, around);
  const scored: Scored[] = candidates(quantity, evidence).flatMap((found) => {
    const likeness = compare(quantity, found.figure.quantity);
    if (likeness === 'apart') return [];
    const isCited = cited.includes(found.statement.id);
    return [{ found, likeness, score: cosine(subject, found.subject) + (isCited ? 0.04 : 0) }];
  });
  const best = (likeness: Likeness): Scored | undefined =>
    scored.reduce<Scored | undefined>(
      (top, one) => (one.likeness === likeness && one.score > (top?.score ?? -1) ? one : top),
      undefined,
    );
  const equal = best('equal');
  const rival = best('different');
  const differs = ({ found, score }: Scored): Bound => ({
    status: 'unsupported',
    match: found,
    source: found.statement.id,
    why: `${found.statement.id} says ${written(found.figure.quantity)}, here ${written(quantity)}`,
    score,
  });
  if (equal === undefined) {
    const derived = derivation(quantity, evidence);
    if (rival !== undefined && rival.score >= (derived === null ? speaksOfIt : plainlyOfIt)) return differs(rival);
    const partial = best('partial');
    if (partial !== undefined && joinsDates(quantity, scored)) {
      const why = `${quantity.text} is joined from several facts, ${partial.found.statement.id} among them`;
      return {
        status: 'unverified',
        match: partial.found,
        source: partial.found.statement.id,
        why,
        score: partial.score,
      };
    }
    if (derived !== null) {
      const why = `stands in no fact; ${derived} would give it: write the arithmetic out`;
      return { status: 'unverified', match: null, source: null, why, score: 0 };
    }
    return {
      status: 'unsupported',
      match: null,
      source: null,
      score: 0,
      why: `no fact or source states ${written(quantity)}`,
    };
  }
  const margin = quantity.kind === 'version' ? 0.25 : clearly;
  const samePlace =
    rival !== undefined &&
    rival.found.statement === equal.found.statement &&
    rival.found.figure.phrase === equal.found.figure.phrase;
  if (rival !== undefined && rival.score >= speaksOfIt && rival.score > equal.score + (samePlace ? 0.02 : margin))
    return differs(rival);
  const { statement: source, figure } = equal.found;
  if (equal.score < byChance) {
    const why = `${source.id} states ${figure.quantity.text}, but of something else`;
    return { status: 'unsupported', match: equal.found, source: source.id, why, score: equal.score };
  }
  if (!mayRestate(quantity.relation, figure.quantity.relation)) {
    const other = scored.find(
      ({ likeness, score, found }) =>
        likeness === 'equal' &&
        score > equal.score - clearly &&
        mayRestate(quantity.relation, found.figure.quantity.relation),
    );
    if (other === undefined) return differs(equal);
  }
  if (figure.negated !== own.negated) {
    const why = `${source.id} ${figure.negated ? 'denies' : 'affirms'} ${figure.quantity.text}, here it is ${own.negated ? 'denied' : 'affirmed'}`;
    return { status: 'unsupported', match: equal.found, source: source.id, why, score: equal.score };
  }
  if (rival !== undefined && !samePlace && rival.score >= speaksOfIt && Math.abs(rival.score - equal.score) < 0.015) {
    const why = `${source.id} says ${figure.quantity.text}, ${rival.found.statement.id} ${rival.found.figure.quantity.text}: which is meant?`;
    return { status: 'unverified', match: equal.found, source: source.id, why, score: equal.score };
  }
  const beside = best('beside');
  if (beside !== undefined && beside.score >= speaksOfIt && beside.score > equal.score + clearly) {
    const { found, score } = beside;
    const why = `${source.id} states ${figure.quantity.text}, but of this ${found.statement.id} says ${found.figure.quantity.text}`;
    return { status: 'unverified', match: equal.found, source: found.statement.id, why, score };
  }
  if (equal.score < plainly) {
    const why = `${source.id} states ${figure.quantity.text}, in words too far from these`;
    return { status: 'unverified', match: equal.found, source: source.id, why, score: equal.score };
  }
  return {
    status: 'supported',
    match: equal.found,
    source: source.id,
    score: equal.score,
    why: `${source.id} states ${written(figure.quantity)}`,
  };
}
