import type { Fact } from './brief.ts';

const numberWords: Readonly<Record<string, number>> = {
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
};

const grammar = new Set(
  'a an the of in on at to for from by with and or is are was were be been it its this that these those must may can will has have had about as than'.split(
    ' ',
  ),
);

interface Statement {
  readonly fact: Fact;
  readonly subject: ReadonlySet<string>;
  /** Figures with what they count, in order: `7 year`. */
  readonly figures: readonly { readonly value: number; readonly unit: string }[];
}

function stem(word: string): string {
  return word.length > 3 ? word.replace(/(?:es|s)$/, '') : word;
}

function isYear(word: string): boolean {
  return /^(?:19|20)\d\d$/.test(word);
}

/** A claim as what it is about and the figures it gives; a year says when, unless there is no other figure. */
function statement(fact: Fact): Statement {
  const words =
    fact.claim
      .toLowerCase()
      .replace(/(\d),(?=\d{3})/g, '$1')
      .match(/\d+(?:\.\d+)?|[\p{L}][\p{L}'’-]*|[%$€£]/gu) ?? [];
  const values = words.map((word) => (/^\d/.test(word) ? Number(word) : (numberWords[word] ?? null)));
  const onlyYears = words.every((word, index) => values[index] === null || isYear(word));
  const subject = new Set<string>();
  const figures: { value: number; unit: string }[] = [];
  words.forEach((word, index) => {
    const value = values[index] ?? null;
    if (value !== null && (onlyYears || !isYear(word))) figures.push({ value, unit: stem(words[index + 1] ?? '') });
    else if (!grammar.has(word)) subject.add(stem(word));
  });
  return { fact, subject, figures };
}

function likeness(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const shared = [...one].filter((word) => other.has(word)).length;
  return shared / Math.max(1, one.size + other.size - shared);
}

/**
 * Pairs of facts that say the same of the same thing with another figure: at least three of four content words shared
 * (Jaccard ≥ 0.75), figures in the same units, one of them different. Wordings further apart are not seen.
 */
export function contradictions(facts: readonly Fact[]): readonly { one: Fact; other: Fact; why: string }[] {
  const statements = facts.map(statement).filter((entry) => entry.figures.length > 0 && entry.subject.size > 0);
  const found: { one: Fact; other: Fact; why: string }[] = [];
  statements.forEach((one, index) => {
    for (const other of statements.slice(index + 1)) {
      if (one.figures.length !== other.figures.length || likeness(one.subject, other.subject) < 0.75) continue;
      const pairs = one.figures.map((figure, at) => [figure, other.figures[at] as typeof figure] as const);
      if (!pairs.every(([first, second]) => first.unit === second.unit)) continue;
      const different = pairs.find(([first, second]) => first.value !== second.value);
      if (different === undefined) continue;
      const [first, second] = different;
      found.push({
        one: one.fact,
        other: other.fact,
        why: `${second.value} against ${first.value}${first.unit === '' ? '' : ` (${first.unit})`}`,
      });
    }
  });
  return found;
}
