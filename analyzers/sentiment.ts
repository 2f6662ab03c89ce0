import type { Brief } from '../content/brief.ts';
import { languageOf } from '../content/language.ts';
import type { SectionAnalyzer } from './analyzer.ts';
import type { Sentence } from './sentences.ts';
import { likers } from './tone-words.ts';
import type { WordForm } from './word-form.ts';
import { anyNegation, moodOfForm, noMood, type WordMood, wordMood } from './word-mood.ts';
import { contentStems, stem, tokenize } from './words.ts';

/** Valence in [-1, 1]: each running sentence, their mean and spread (population standard deviation). */
export interface Sentiment {
  readonly valence: number;
  readonly spread: number;
  readonly sentences: readonly {
    readonly sentence: Sentence;
    readonly valence: number;
    readonly words: readonly string[];
  }[];
}

/** How far back a negation reaches, in words; an intensifier reaches two. */
const reach = 4;
/** So far where it stands before a verb of opinion: "I don't think this is a great idea" denies the idea. */
const opinionReach = 8;
const opining = new Set(['think', 'believe', 'feel', 'expect', 'consider', 'find', 'say', 'call']);
/** "It failed to impress" did not; "never fails to impress" does. */
const failing = /^fail(?:s|ed|ing)?$/;
/** What a negated word keeps of its weight, turned round (Hutto and Gilbert 2014). */
const turned = -0.74;
/** Rate at which the sum of the weights saturates; theirs as well. */
const alpha = 15;
/** What "but" and "however" leave of the words before them, and add to those behind; theirs as well. */
const beforeBut = 0.5;
const afterBut = 1.5;

/** Stems that name what the post is about; the name of a topic is no mood. */
export type TopicStems = ReadonlySet<string>;

const noTopic: TopicStems = new Set();

interface Scored {
  readonly valence: number;
  /** The words that made it, as written. */
  readonly words: readonly string[];
}

interface Word {
  readonly text: string;
  readonly norm: string;
  readonly form: WordForm;
}

/** "like" is a liking only where somebody likes; elsewhere it compares. */
function isComparing(words: readonly Word[], at: number): boolean {
  return words[at]?.norm === 'like' && !likers.has(words[at - 1]?.norm ?? '');
}

function isTechnique(words: readonly Word[], at: number, { neutralBefore }: WordMood): boolean {
  const next = words[at + 1];
  if (next === undefined) return false;
  if (moodOfForm(next.form).undoes) return true;
  if (neutralBefore === null) return false;
  for (let ahead = at + 1; ahead <= at + 3 && ahead < words.length; ahead++) {
    if (neutralBefore.has((words[ahead] as Word).norm)) return true;
  }
  return false;
}

/** A hyphenated word by its parts; "crisis-proof", "hassle-free": what is undone is gone, which is mildly good. */
function weightOfParts(parts: readonly string[], topic: TopicStems): number {
  if (wordMood(parts.at(-1) as string).undoes)
    return parts.slice(0, -1).some((part) => wordMood(part).weight < 0) ? 1 : 0;
  return parts.reduce((sum, part) => sum + (topic.has(stem(part)) ? 0 : wordMood(part).weight), 0);
}

function weightAt(words: readonly Word[], at: number, mood: WordMood, topic: TopicStems): number {
  if (mood.parts !== null) return weightOfParts(mood.parts, topic);
  if (mood.weight === 0 || isTechnique(words, at, mood) || isComparing(words, at)) return 0;
  return topic.size > 0 && topic.has(stem((words[at] as Word).norm)) ? 0 : mood.weight;
}

/** The phrase that begins at a word, if one does. */
function phraseAt(
  words: readonly Word[],
  at: number,
  { phrases }: WordMood,
): { length: number; weight: number } | null {
  for (const { rest, weight } of phrases) {
    let matched = 0;
    for (const expected of rest) {
      const next = words[at + 1 + matched];
      if (next === undefined) break;
      if (next.norm !== expected && !(expected === anyNegation && moodOfForm(next.form).negates)) break;
      matched++;
    }
    if (matched === rest.length) return { length: matched + 1, weight };
  }
  return null;
}

/** Where each word stands in the text; the words stand in it in their order. */
function startsIn(text: string, words: readonly Word[]): readonly number[] {
  let from = 0;
  return words.map((word) => {
    const start = Math.max(from, text.indexOf(word.text, from));
    from = start + word.text.length;
    return start;
  });
}

const endsClause = /[,;:.!?()—–]/;

/** "Not only good but great", "without a doubt the best". */
function deniesNothing(words: readonly Word[], at: number): boolean {
  const [word, next, second] = [words[at]?.norm, words[at + 1]?.norm ?? '', words[at + 2]?.norm];
  if (word === 'not') return next === 'only' || next === 'just' || next === 'merely';
  return (word === 'without' || word === 'no') && (next === 'a' ? second : next) === 'doubt';
}

/** What stands before a word makes of its weight: a factor for intensifiers and negations of the same clause. */
function factorAt(text: string, words: readonly Word[], starts: readonly number[], at: number): number {
  let strength = 1;
  let isNegated = false;
  let isFailing = false;
  for (let back = 1; back <= opinionReach && back <= at; back++) {
    const { norm, form, text: written } = words[at - back] as Word;
    const end = (starts[at - back] as number) + written.length;
    if (norm === 'but' || endsClause.test(text.slice(end, starts[at - back + 1]))) break;
    const mood = moodOfForm(form);
    if (back <= 2) strength += mood.intensity;
    const next = (words[at - back + 1] as Word).norm;
    if (back <= reach && next === 'to' && failing.test(norm)) isFailing = true;
    if (mood.negates && (back <= reach || opining.has(next)) && !deniesNothing(words, at - back)) isNegated = true;
  }
  const sign = isNegated === isFailing ? 1 : turned;
  return strength * sign;
}

const emoji = /\p{Extended_Pictographic}/gu;
const beyondLatin = /[\u203c-\uffff]/;

function scoreWords(text: string, words: readonly Word[], topic: TopicStems): Scored {
  const moved: string[] = [];
  let starts: readonly number[] | null = null;
  let before = 0;
  let sum = 0;
  let turn = false;
  for (let at = 0; at < words.length; at++) {
    const word = words[at] as Word;
    const mood = moodOfForm(word.form);
    if (mood === noMood) continue;
    if (mood.turns) {
      before += sum;
      sum = 0;
      turn = true;
    }
    const phrase = mood.phrases.length === 0 ? null : phraseAt(words, at, mood);
    const weight = phrase?.weight ?? weightAt(words, at, mood, topic);
    const length = phrase?.length ?? 1;
    if (weight !== 0) {
      starts ??= startsIn(text, words);
      sum += weight * (phrase !== null && mood.negates ? 1 : factorAt(text, words, starts, at));
      moved.push(
        phrase === null
          ? word.text
          : words
              .slice(at, at + length)
              .map((one) => one.text)
              .join(' '),
      );
    }
    at += length - 1;
  }
  if (beyondLatin.test(text)) {
    for (const [sign] of text.matchAll(emoji)) {
      const { weight } = wordMood(sign);
      sum += weight;
      if (weight !== 0) moved.push(sign);
    }
  }
  let total = turn ? before * beforeBut + sum * afterBut : sum;
  if (total !== 0 && text.includes('!')) total += Math.sign(total) * 0.3 * Math.min(4, text.split('!').length - 1);
  return { valence: total / Math.sqrt(total * total + alpha), words: moved };
}

/** The mood of one sentence: weights of words under negation, intensifiers and "but", normalised as s ÷ √(s² + 15). */
export function scoreSentence(sentence: string, topic: TopicStems = noTopic): Scored {
  const text = sentence.replaceAll('’', "'");
  const words = tokenize(text).map(({ text, form }) => ({ text, norm: form.norm, form }));
  return scoreWords(text, words, topic);
}

/** The stems of a brief's keyphrases and entities. */
export function topicStems(brief: Brief): TopicStems {
  const { primary, synonyms, secondary, entities } = brief.keywords;
  return new Set([primary ?? '', ...synonyms, ...secondary, ...entities].flatMap(contentStems));
}

/**
 * The mood of running sentences. Null without a sentence of words. AFINN was made for opinions: on technical text most
 * sentences are 0 or near it, and irony is lost on it.
 */
export function sentimentOf(running: readonly Sentence[], topic: TopicStems = noTopic): Sentiment | null {
  const sentences = [];
  let sum = 0;
  let squares = 0;
  for (const sentence of running) {
    if (sentence.words.length === 0) continue;
    const { valence, words } = scoreWords(sentence.text, sentence.words, topic);
    sentences.push({ sentence, valence, words });
    sum += valence;
    squares += valence * valence;
  }
  const count = sentences.length;
  if (count === 0) return null;
  const valence = sum / count;
  return { valence, spread: Math.sqrt(Math.max(0, squares / count - valence * valence)), sentences };
}

/** The mood of a section, the words of the post's own topic neutral; null in languages the lexicon does not know. */
export function sentiment(): SectionAnalyzer<'sentiment'> {
  const topics = new WeakMap<Brief, TopicStems>();
  return {
    extent: 'section',
    name: 'sentiment',
    needs: ['sentences'],
    analyze: (_section, signals, { brief }) => {
      if (signals.sentences === undefined || languageOf(brief) !== 'en') return null;
      const topic = topics.get(brief) ?? topicStems(brief);
      topics.set(brief, topic);
      return sentimentOf(signals.sentences.running, topic);
    },
  };
}
