/// <reference path="./text-readability.d.ts" />
// The list alone: the package's main entry adds functions to the global Math and rounds before it computes.
import easyWords from 'text-readability/easy_words.js';
import type { SectionAnalyzer } from './analyzer.ts';
import type { Sentence } from './sentences.ts';
import { syllablesOf } from './syllables.ts';

/** Counts over running sentences, exact, and the formulas over them; grades are US school grades, never negative. */
export interface Readability {
  readonly sentences: number;
  readonly words: number;
  readonly syllables: number;
  readonly letters: number;
  readonly characters: number;
  readonly polysyllables: number;
  readonly difficultWords: number;
  /** Flesch reading ease, up to 100 = very easy. */
  readonly readingEase: number;
  readonly fleschKincaidGrade: number;
  readonly gunningFog: number;
  readonly smog: number | null;
  readonly automatedReadabilityIndex: number;
  readonly colemanLiau: number;
  readonly daleChall: number;
  readonly linsearWrite: number;
  /** Median of the grades. */
  readonly consensusGrade: number;
  /** Share of sentences over 20 words, in [0, 1]. */
  readonly longSentences: number;
}

/** What the formulas stand on. */
export interface Counts {
  sentences: number;
  words: number;
  syllables: number;
  letters: number;
  characters: number;
  /** White-space tokens, those of punctuation alone included: what ARI divides by. */
  tokens: number;
  latin: number;
  /** Words of three and more syllables. */
  polysyllables: number;
  /** Those of them that are not on the list of easy words: what Gunning calls hard. */
  hardWords: number;
  /** All that are not on it, their inflections included, as in textstat. */
  difficultWords: number;
  /** Those over 20 words. */
  longerSentences: number;
  linsearPoints: number;
  linsearSentences: number;
}

/** What is counted about one word, whatever its sentence. */
interface WordFacts {
  readonly syllables: number;
  readonly letters: number;
  readonly latin: number;
  readonly easy: boolean;
}

const easy = new Set(easyWords);

// Texts repeat their words; the limit keeps a long-lived server's memory flat.
const remembered = new Map<string, WordFacts>();
const rememberAtMost = 50_000;

function factsOf(norm: string): WordFacts {
  const known = remembered.get(norm);
  if (known !== undefined) return known;
  const facts = {
    syllables: syllablesOf(norm),
    letters: norm.match(/[\p{L}\p{M}\p{N}]/gu)?.length ?? 0,
    latin: norm.match(/[\p{Script=Latin}\p{N}\p{M}]/gu)?.length ?? 0,
    easy: easy.has(norm),
  };
  if (remembered.size >= rememberAtMost) remembered.clear();
  remembered.set(norm, facts);
  return facts;
}

/** Words of a long sentence: more than this many (Yoast's limit for English). */
const longSentence = 20;
/** Linsear write looks at the first 100 words. */
const linsearWords = 100;

function count(sentences: readonly Sentence[]): Counts {
  const counts: Counts = {
    sentences: 0,
    words: 0,
    syllables: 0,
    letters: 0,
    characters: 0,
    tokens: 0,
    latin: 0,
    polysyllables: 0,
    hardWords: 0,
    difficultWords: 0,
    longerSentences: 0,
    linsearPoints: 0,
    linsearSentences: 0,
  };
  for (const { text, words } of sentences) {
    if (words.length === 0) continue;
    counts.sentences++;
    if (words.length > longSentence) counts.longerSentences++;
    if (counts.words < linsearWords) counts.linsearSentences++;
    for (const { norm } of words) {
      const facts = factsOf(norm);
      const many = facts.syllables >= 3;
      if (counts.words < linsearWords) counts.linsearPoints += many ? 3 : 1;
      counts.words++;
      counts.syllables += facts.syllables;
      counts.letters += facts.letters;
      counts.latin += facts.latin;
      if (many) counts.polysyllables++;
      if (!facts.easy) {
        counts.difficultWords++;
        if (many) counts.hardWords++;
      }
    }
    for (const token of text.split(/\s+/)) {
      if (token === '') continue;
      counts.tokens++;
      counts.characters += token.length;
    }
  }
  return counts;
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? upper)) / 2;
}

const grade = (value: number): number => Math.max(0, value);

/** The formulas as textstat 0.7.11 has them; nothing is rounded on the way. Needs at least one word and sentence. */
export function formulasOver(counts: Counts): Omit<Readability, keyof Counts> {
  const { words, sentences } = counts;
  const wordsASentence = words / sentences;
  const syllablesAWord = counts.syllables / words;
  const difficult = (100 * counts.difficultWords) / words;
  const linsear = counts.linsearPoints / counts.linsearSentences;
  const grades = {
    fleschKincaidGrade: grade(0.39 * wordsASentence + 11.8 * syllablesAWord - 15.59),
    gunningFog: grade(0.4 * (wordsASentence + (100 * counts.hardWords) / words)),
    smog: 1.043 * Math.sqrt((30 * counts.polysyllables) / sentences) + 3.1291,
    automatedReadabilityIndex: grade((4.71 * counts.characters) / counts.tokens + 0.5 * wordsASentence - 21.43),
    colemanLiau: grade((5.8 * counts.letters) / words - (29.6 * sentences) / words - 15.8),
    linsearWrite: grade(linsear <= 20 ? (linsear - 2) / 2 : linsear / 2),
  };
  return {
    readingEase: Math.min(100, Math.max(0, 206.835 - 1.015 * wordsASentence - 84.6 * syllablesAWord)),
    ...grades,
    daleChall: 0.1579 * difficult + 0.0496 * wordsASentence + (difficult > 5 ? 3.6365 : 0),
    consensusGrade: median(Object.values(grades)),
    longSentences: counts.longerSentences / sentences,
  };
}

/** Null under three words and where most letters are not Latin: the formulas know English alone. */
export function readabilityOf(running: readonly Sentence[]): Readability | null {
  const counts = count(running);
  const { sentences, words, syllables, letters, characters, polysyllables, difficultWords } = counts;
  if (words < 3 || counts.latin * 2 < letters) return null;
  return {
    sentences,
    words,
    syllables,
    letters,
    characters,
    polysyllables,
    difficultWords,
    ...formulasOver(counts),
  };
}

/** How hard a section is to read. */
export function readability(): SectionAnalyzer<'readability'> {
  return {
    extent: 'section',
    name: 'readability',
    needs: ['sentences'],
    analyze: (_section, signals) => (signals.sentences === undefined ? null : readabilityOf(signals.sentences.running)),
  };
}
