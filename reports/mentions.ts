import porter from 'natural/lib/natural/stemmers/porter_stemmer.js';
import type { MeasuredArticle, MeasuredSection } from '../analyzers/analyzer.ts';
import type { Sentence } from '../analyzers/sentences.ts';
import type { Brief } from '../content/brief.ts';
import { functionWords } from '../content/function-words.ts';
import { languageOf } from '../content/language.ts';
import { spaceless, wordSegmenter } from '../content/segment-words.ts';
import { jointsOf, stemmerOf } from '../content/stemmers.ts';

/** Words that a question or a phrase may hold and its answer need not repeat. */
const grammar = new Set(
  `a an the this that these those what which who whom whose when where why how is are was were be been do does did can
  can't cannot could couldn't should shouldn't would wouldn't will won't may might must have has had don't doesn't
  didn't isn't aren't i you he she it we they me my your our their its his her of to in on at for from by with about
  into as and or not no if than then there vs versus`.split(/\s+/),
);

/** The stemmer's rules take quadratic time over what is too long to be a word. */
const longestWord = 64;

/** What a language does with its words. */
interface Reading {
  readonly words: (text: string) => readonly string[];
  readonly stem: (word: string) => string;
  readonly grammar: ReadonlySet<string>;
  readonly joints: RegExp;
}

const spaced = (text: string): readonly string[] =>
  text.match(/[\p{L}\p{M}\p{N}]+(?:['’.&][\p{L}\p{M}\p{N}]+)*/gu) ?? [];

function segmented(language: string): Reading['words'] {
  const segment = wordSegmenter(language);
  return (text) => segment(text).map((word) => word.text);
}

const english: Reading = { words: spaced, stem: englishStem, grammar, joints: jointsOf('en') };
const readings = new Map<string, Reading>([['en', english]]);

/** How the words of a post are read: by its language. */
function readingOf(brief: Pick<Brief, 'locale'>): Reading {
  const language = languageOf(brief);
  const known = readings.get(language);
  if (known !== undefined) return known;
  const words = functionWords[language] ?? new Set<string>();
  const reading = {
    words: spaceless.has(language) ? segmented(language) : spaced,
    stem: stemmerOf(language),
    grammar: words,
    joints: jointsOf(language),
  };
  readings.set(language, reading);
  return reading;
}

function englishStem(word: string): string {
  return word.length > longestWord
    ? word.toLowerCase()
    : porter.stem(word.toLowerCase().replace(/[’‘ʼ]/g, "'").replace(/'s?$/, ''));
}

/** The stems of the words of a phrase that carry its meaning; of all its words where none would be left. */
export function telling(phrase: string, brief: Pick<Brief, 'locale'>): readonly string[] {
  const { words: wordsIn, stem, grammar, joints } = readingOf(brief);
  const words = wordsIn(phrase).flatMap((word) => word.toLowerCase().replace(/[’‘ʼ]/g, "'").split(joints));
  const kept = words.filter((word) => !grammar.has(word));
  return [...new Set((kept.length > 0 ? kept : words).map(stem))];
}

// A post is measured again in every round of its revision, but most of its sentences stay the same objects or texts.
const remembered = new WeakMap<Sentence, ReadonlySet<string>>();

/** The stems of a sentence, the parts of hyphenated words included. */
function stemsOf(sentence: Sentence, { stem, joints }: Reading): ReadonlySet<string> {
  const known = remembered.get(sentence);
  if (known !== undefined) return known;
  const stems = new Set<string>();
  for (const { norm } of sentence.words) {
    stems.add(stem(norm));
    if (joints.test(norm)) for (const part of norm.split(joints)) if (part !== '') stems.add(stem(part));
  }
  remembered.set(sentence, stems);
  return stems;
}

/**
 * The sentences (headings included) that hold every telling word of a phrase, in any form and order; one that holds them
 * twice stands here twice.
 */
export function mentions(article: MeasuredArticle, phrase: string): readonly Sentence[] {
  const reading = readingOf(article.brief);
  const wanted = telling(phrase, article.brief);
  if (wanted.length === 0) return [];
  const found: Sentence[] = [];
  for (const { signals } of article.sections) {
    for (const sentence of signals.sentences?.all ?? []) {
      const stems = stemsOf(sentence, reading);
      if (!wanted.every((stem) => stems.has(stem))) continue;
      const uses = wanted.map((stem) => sentence.words.filter(({ norm }) => reading.stem(norm) === stem).length);
      for (let use = Math.max(1, Math.min(...uses)); use > 0; use--) found.push(sentence);
    }
  }
  return found;
}

/** An answer is a passage, not a chapter. */
const longestAnswer = 60;

function matches(stems: ReadonlySet<string>, wanted: readonly string[]): boolean {
  const found = wanted.filter((stem) => stems.has(stem)).length;
  return wanted.length <= 3 ? found === wanted.length : found >= Math.ceil((wanted.length * 2) / 3);
}

/**
 * Whether a section answers a question: a heading asks it and running text follows, or a passage of up to 60 words in
 * one block holds its telling words (all of up to three, two thirds of more).
 */
export function answers({ signals }: MeasuredSection, question: string, brief: Pick<Brief, 'locale'>): boolean {
  const reading = readingOf(brief);
  const wanted = telling(question, brief);
  const { all = [], running = [] } = signals.sentences ?? {};
  if (wanted.length === 0) return false;
  // A marker left by the writer is no answer.
  const text = running.filter((sentence) => !/\bNEEDS SOURCE\b/.test(sentence.text));
  if (text.length === 0) return false;
  if (all.some((sentence) => sentence.kind === 'heading' && matches(stemsOf(sentence, reading), wanted))) return true;
  return text.some((first, index) => {
    const stems = new Set(stemsOf(first, reading));
    let words = first.words.length;
    if (words > longestAnswer) return false;
    for (let next = index + 1; !matches(stems, wanted); next++) {
      const sentence = text[next];
      words += sentence?.words.length ?? longestAnswer;
      if (sentence === undefined || sentence.block !== first.block || words > longestAnswer) return false;
      for (const stem of stemsOf(sentence, reading)) stems.add(stem);
    }
    return true;
  });
}

/** The share of a question's telling words that the first `words` words of running text hold, in any form. */
export function answeredUpFront(article: MeasuredArticle, question: string, words: number): number {
  const reading = readingOf(article.brief);
  const wanted = telling(question, article.brief);
  const stems = new Set<string>();
  let left = words;
  for (const { signals } of article.sections) {
    for (const sentence of signals.sentences?.running ?? []) {
      if (left <= 0) break;
      if (/\bNEEDS SOURCE\b/.test(sentence.text)) continue;
      for (const stem of stemsOf({ ...sentence, words: sentence.words.slice(0, left) }, reading)) stems.add(stem);
      left -= sentence.words.length;
    }
  }
  return wanted.filter((stem) => stems.has(stem)).length / wanted.length;
}
