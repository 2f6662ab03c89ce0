import porter from 'natural/lib/natural/stemmers/porter_stemmer.js';
import type { MeasuredArticle, MeasuredSection } from '../analyzers/analyzer.ts';
import type { Sentence } from '../analyzers/sentences.ts';

/** Words that a question or a phrase may hold and its answer need not repeat. */
const grammar = new Set(
  `a an the this that these those what which who whom whose when where why how is are was were be been do does did can
  can't cannot could couldn't should shouldn't would wouldn't will won't may might must have has had don't doesn't
  didn't isn't aren't i you he she it we they me my your our their its his her of to in on at for from by with about
  into as and or not no if than then there vs versus`.split(/\s+/),
);

/** The stemmer's rules take quadratic time over what is too long to be a word. */
const longestWord = 64;

function stemOf(word: string): string {
  return word.length > longestWord
    ? word.toLowerCase()
    : porter.stem(word.toLowerCase().replace(/[’‘ʼ]/g, "'").replace(/'s?$/, ''));
}

/** The stems of the words of a phrase that carry its meaning; of all its words where none would be left. */
export function telling(phrase: string): readonly string[] {
  const words = (phrase.match(/[\p{L}\p{N}]+(?:['’.&][\p{L}\p{N}]+)*/gu) ?? []).map((word) => word.toLowerCase());
  const kept = words.filter((word) => !grammar.has(word.replace(/[’‘ʼ]/g, "'")));
  return [...new Set((kept.length > 0 ? kept : words).map(stemOf))];
}

// A post is measured again in every round of its revision, but most of its sentences stay the same objects or texts.
const remembered = new WeakMap<Sentence, ReadonlySet<string>>();

/** The stems of a sentence, the parts of hyphenated words included. */
function stemsOf(sentence: Sentence): ReadonlySet<string> {
  const known = remembered.get(sentence);
  if (known !== undefined) return known;
  const stems = new Set<string>();
  for (const { norm } of sentence.words) {
    stems.add(stemOf(norm));
    if (/[-‐‑]/.test(norm)) for (const part of norm.split(/[-‐‑]/)) if (part !== '') stems.add(stemOf(part));
  }
  remembered.set(sentence, stems);
  return stems;
}

/** The first sentence (headings included) that holds every telling word of a phrase, in any form and order. */
export function mention(article: MeasuredArticle, phrase: string): Sentence | null {
  const wanted = telling(phrase);
  if (wanted.length === 0) return null;
  for (const { signals } of article.sections) {
    for (const sentence of signals.sentences?.all ?? []) {
      const stems = stemsOf(sentence);
      if (wanted.every((stem) => stems.has(stem))) return sentence;
    }
  }
  return null;
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
export function answers({ signals }: MeasuredSection, question: string): boolean {
  const wanted = telling(question);
  const { all = [], running = [] } = signals.sentences ?? {};
  if (wanted.length === 0) return false;
  // A marker left by the writer is no answer.
  const text = running.filter((sentence) => !/\bNEEDS SOURCE\b/.test(sentence.text));
  if (text.length === 0) return false;
  if (all.some((sentence) => sentence.kind === 'heading' && matches(stemsOf(sentence), wanted))) return true;
  return text.some((first, index) => {
    const stems = new Set(stemsOf(first));
    let words = first.words.length;
    if (words > longestAnswer) return false;
    for (let next = index + 1; !matches(stems, wanted); next++) {
      const sentence = text[next];
      words += sentence?.words.length ?? longestAnswer;
      if (sentence === undefined || sentence.block !== first.block || words > longestAnswer) return false;
      for (const stem of stemsOf(sentence)) stems.add(stem);
    }
    return true;
  });
}
