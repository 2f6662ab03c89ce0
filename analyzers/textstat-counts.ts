import { easyWords } from './easy-words.ts';
import { hyphenationPoints } from './hyphenation.ts';
import type { Counts, Grades } from './reading-formulas.ts';
import { syllablesOf } from './syllables.ts';

/*
 * Counting as textstat 0.7.11 (Python) does, for teams that compare with it. Facts about its behaviour, written anew:
 * words are what white space leaves once punctuation is taken out, sentences end at any `.`, `!` or `?`.
 */

/** Python's `\w`. */
const wordSign = String.raw`[\p{L}\p{N}_]`;
const looseApostrophe = new RegExp(`'(?!(?:[tsd]|ve|ll|re)(?!${wordSign}))`, 'gu');
const punctuation = /[^\p{L}\p{N}_\s']/gu;
const sentence = new RegExp(`(?:(?<!${wordSign})(?=${wordSign})|(?<=${wordSign})(?!${wordSign}))[^.!?]+[.!?]*`, 'gu');

const tokensOf = (text: string): readonly string[] => text.split(/\s+/).filter((token) => token !== '');

/** A word without punctuation, contraction apostrophes kept; hyphens join. */
const bare = (token: string): string => token.replace(looseApostrophe, '').replace(punctuation, '');

/** Words that textstat's clearing glues together (`singersongwriter`, `andor`, `examplecom`), which no dictionary has. */
const glued = /\p{L}[^\p{L}\p{N}\s'.]+\p{L}|\p{L}{2}\.\p{L}{2}/u;

/** One word as textstat judges it: easy is what stands on the list as it is; inflections and names do not. */
export interface TextstatWord {
  readonly word: string;
  readonly syllables: number;
  readonly easy: boolean;
}

// Texts repeat their words; the limit keeps a long-lived server's memory flat.
const remembered = new Map<string, TextstatWord | null>();
const rememberAtMost = 50_000;

/**
 * textstat asks the pronunciation dictionary, then counts hyphenation points. We know which words are in the dictionary
 * only where the rule is wrong, so hyphenation answers for glued words and the rule for other strangers.
 */
function judged(token: string): TextstatWord | null {
  const known = remembered.get(token);
  if (known !== undefined) return known;
  const word = bare(token);
  const lower = word.toLowerCase();
  const syllables = glued.test(token) ? hyphenationPoints(lower) + 1 : syllablesOf(lower);
  const found = word === '' ? null : { word, syllables, easy: easyWords.has(lower) };
  if (remembered.size >= rememberAtMost) remembered.clear();
  remembered.set(token, found);
  return found;
}

/** The words of a text as textstat counts them. */
export function textstatWords(text: string): readonly TextstatWord[] {
  return tokensOf(text)
    .map(judged)
    .filter((word) => word !== null);
}

/** Sentences but those of one and two words; at least one. */
function sentencesIn(text: string): number {
  let count = 0;
  for (const [one] of text.matchAll(sentence)) if (textstatWords(one).length > 2) count++;
  return Math.max(1, count);
}

/** The first 100 tokens, as Linsear write takes them. */
function linsear(tokens: readonly string[]): Pick<Counts, 'linsearPoints' | 'linsearSentences'> {
  const first = tokens.slice(0, 100);
  let points = 0;
  for (const token of first) {
    points += (judged(token)?.syllables ?? 0) >= 3 ? 3 : 1;
  }
  return { linsearPoints: points, linsearSentences: sentencesIn(first.join(' ')) };
}

/** In characters, as Python counts. */
const lengthOf = (text: string): number => [...text].length;

/** What textstat counts in a text. */
export function textstatCounts(text: string): Counts {
  const words = textstatWords(text);
  const tokens = tokensOf(text);
  let [syllables, letters, longWords, polysyllables, hardWords, difficultWords] = [0, 0, 0, 0, 0, 0];
  for (const { word, syllables: own, easy } of words) {
    const length = lengthOf(word.replaceAll("'", ''));
    letters += length;
    if (length > 6) longWords++;
    syllables += own;
    if (own >= 3) polysyllables++;
    if (!easy) difficultWords++;
    if (!easy && own >= 3) hardWords++;
  }
  return {
    sentences: sentencesIn(text),
    words: words.length,
    syllables,
    letters,
    characters: tokens.reduce((sum, token) => sum + lengthOf(token), 0),
    tokens: tokens.length,
    polysyllables,
    longWords,
    hardWords,
    difficultWords,
    ...linsear(tokens),
  };
}

/** textstat's grade for a reading ease. */
function gradesOfEase(ease: number): readonly number[] {
  if (ease >= 100 || ease < 30) return [13];
  if (ease >= 90) return [5];
  if (ease >= 80) return [6];
  if (ease >= 70) return [7];
  if (ease >= 60) return [8, 9];
  return [ease >= 50 ? 10 : ease >= 40 ? 11 : 12];
}

/** `text_standard`: the most frequent of all grades rounded down and up; of several the one that was named first. */
export function textStandardOf(grades: Grades & { smog: number; linsearWrite: number }): number {
  const { fleschKincaidGrade, readingEase, smog, colemanLiau, automatedReadabilityIndex } = grades;
  const around = (value: number): readonly number[] => [Math.floor(value), Math.ceil(value)];
  const votes = [
    ...around(fleschKincaidGrade),
    ...gradesOfEase(readingEase),
    ...around(smog),
    ...around(colemanLiau),
    ...around(automatedReadabilityIndex),
    ...around(grades.daleChall),
    ...around(grades.linsearWrite),
    ...around(grades.gunningFog),
  ];
  const counts = new Map<number, number>();
  for (const vote of votes) counts.set(vote, (counts.get(vote) ?? 0) + 1);
  let [best, most] = [0, 0];
  for (const [vote, count] of counts) if (count > most) [best, most] = [vote, count];
  return best;
}
