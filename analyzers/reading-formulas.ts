/** What the formulas stand on; in the default counting exact and over prose alone. */
export interface Counts {
  readonly sentences: number;
  readonly words: number;
  readonly syllables: number;
  /** Letters and digits. */
  readonly letters: number;
  /** All but white space. */
  readonly characters: number;
  /** White-space tokens, those of punctuation alone included: what ARI divides by. */
  readonly tokens: number;
  /** Words of three and more syllables. */
  readonly polysyllables: number;
  /** Words of more than six letters. */
  readonly longWords: number;
  /** What Gunning calls hard. */
  readonly hardWords: number;
  /** What Dale and Chall call unfamiliar. */
  readonly difficultWords: number;
  /** The first 100 words: three points for each of three and more syllables, one for the others. */
  readonly linsearPoints: number;
  /** The sentences those words fill; the last one may be a fraction. */
  readonly linsearSentences: number;
}

/** The figures of a text; grades are US school grades. Null: the formula is not defined for so short a text. */
export interface Grades {
  /** Flesch (1948), 100 = very easy. */
  readonly readingEase: number;
  /** Kincaid et al. (1975). */
  readonly fleschKincaidGrade: number;
  /** Gunning (1952). */
  readonly gunningFog: number;
  /** McLaughlin (1969). */
  readonly smog: number | null;
  /** Senter and Smith (1967). */
  readonly automatedReadabilityIndex: number;
  /** Coleman and Liau (1975). */
  readonly colemanLiau: number;
  /** O'Hayre (1966). */
  readonly linsearWrite: number | null;
  /** Dale and Chall (1948): their raw score, 4.9 and below = grade 4. */
  readonly daleChall: number;
}

/**
 * The formulas over unrounded counts; nothing is rounded or cut off on the way. Needs at least one word and sentence.
 * `colemanLiau`: the weight of letters; Coleman and Liau published 0.0588, textstat 0.7.11 and text-readability have 0.058.
 */
export function gradesOver(counts: Counts, colemanLiau = 0.0588): Grades & { smog: number; linsearWrite: number } {
  const { words, sentences } = counts;
  const wordsASentence = words / sentences;
  const syllablesAWord = counts.syllables / words;
  const difficult = (100 * counts.difficultWords) / words;
  const linsear = counts.linsearPoints / counts.linsearSentences;
  return {
    readingEase: 206.835 - 1.015 * wordsASentence - 84.6 * syllablesAWord,
    fleschKincaidGrade: 0.39 * wordsASentence + 11.8 * syllablesAWord - 15.59,
    gunningFog: 0.4 * (wordsASentence + (100 * counts.hardWords) / words),
    smog: 1.043 * Math.sqrt((30 * counts.polysyllables) / sentences) + 3.1291,
    automatedReadabilityIndex: (4.71 * counts.characters) / counts.tokens + 0.5 * wordsASentence - 21.43,
    colemanLiau: (100 * colemanLiau * counts.letters) / words - (29.6 * sentences) / words - 15.8,
    linsearWrite: linsear <= 20 ? (linsear - 2) / 2 : linsear / 2,
    daleChall: 0.1579 * difficult + 0.0496 * wordsASentence + (difficult > 5 ? 3.6365 : 0),
  };
}

/** Grades as bands of a raw score: the first whose limit the score reaches. */
type Bands = readonly (readonly [from: number, grades: readonly number[]])[];

/** Flesch's own table (1949). */
const easeBands: Bands = [
  [90, [5]],
  [80, [6]],
  [70, [7]],
  [60, [8, 9]],
  [50, [10, 11, 12]],
  [30, [13, 14, 15, 16]],
];
/** The correction table of Dale and Chall (1948). */
const daleChallBands: Bands = [
  [10, [16]],
  [9, [13, 14, 15]],
  [8, [11, 12]],
  [7, [9, 10]],
  [6, [7, 8]],
  [5, [5, 6]],
];

function banded(score: number, bands: Bands, otherwise: number): readonly number[] {
  return bands.find(([from]) => score >= from)?.[1] ?? [otherwise];
}

/** The most frequent vote; of several the one nearest to the middle vote, then the lower. */
function mostFrequent(votes: readonly number[]): number {
  const sorted = votes.toSorted((one, other) => one - other);
  const middle = sorted[(sorted.length - 1) >> 1] ?? 0;
  const counts = new Map<number, number>();
  for (const vote of sorted) counts.set(vote, (counts.get(vote) ?? 0) + 1);
  let [best, most] = [middle, 0];
  for (const [vote, count] of counts) {
    const nearer = Math.abs(vote - middle) < Math.abs(best - middle);
    if (count > most || (count === most && nearer)) [best, most] = [vote, count];
  }
  return best;
}

const around = (grade: number): readonly number[] => [Math.floor(grade), Math.ceil(grade)];

/**
 * The grade that most formulas name, a whole number: each votes for the grade below and above its figure, or for the
 * grades its authors' table gives. A formula that is not defined has no vote.
 */
export function consensusOf(grades: Grades): number {
  const { fleschKincaidGrade, smog, colemanLiau, automatedReadabilityIndex, linsearWrite, gunningFog } = grades;
  const figures = [fleschKincaidGrade, smog, colemanLiau, automatedReadabilityIndex, linsearWrite, gunningFog];
  return mostFrequent([
    ...figures.flatMap((figure) => (figure === null ? [] : around(figure))),
    ...banded(grades.readingEase, easeBands, 17),
    ...banded(grades.daleChall, daleChallBands, 4),
  ]);
}
