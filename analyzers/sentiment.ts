import Lexicon from 'sentiment';
import type { Brief } from '../content/brief.ts';
import type { SectionAnalyzer } from './analyzer.ts';
import type { Sentence } from './sentences.ts';
import { intensifiers, negators, neutralBefore, neutralWords, praisingPairs, undoing } from './tone-words.ts';
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

const lexicon = new Lexicon();

// Texts repeat their words; the limit keeps a long-lived server's memory flat.
const remembered = new Map<string, number>();
const rememberAtMost = 50_000;

/** The weight of one word or emoji in the AFINN lexicon of the package `sentiment`, -5 to 5; 0 where it has none. */
function weightOf(word: string): number {
  const norm = word.toLowerCase();
  const known = remembered.get(norm);
  if (known !== undefined) return known;
  const { score } = lexicon.analyze(norm);
  if (remembered.size >= rememberAtMost) remembered.clear();
  remembered.set(norm, score);
  return score;
}

/** How far back a negation or an intensifier reaches, in words. */
const reach = 4;
/** What a negated word keeps of its weight, turned round (Hutto and Gilbert 2014). */
const turned = -0.74;
/** Rate at which the sum of the weights saturates; theirs as well. */
const alpha = 15;

/** Stems that name what the post is about; the name of a topic is no mood. */
export type TopicStems = ReadonlySet<string>;

const noTopic: TopicStems = new Set();

interface Scored {
  readonly valence: number;
  /** The words that made it, as written. */
  readonly words: readonly string[];
}

function isTechnique(norms: readonly string[], at: number): boolean {
  const word = norms[at] as string;
  const next = norms[at + 1] ?? '';
  if (neutralWords.has(word) || undoing.has(next)) return true;
  for (const [words, objects] of neutralBefore) {
    if (!words.has(word)) continue;
    for (let ahead = at + 1; ahead <= at + 3 && ahead < norms.length; ahead++) {
      if (objects.has(norms[ahead] as string)) return true;
    }
  }
  return false;
}

/** "like" is a liking only where somebody likes; elsewhere it compares. */
function isComparing(norms: readonly string[], at: number): boolean {
  if (norms[at] !== 'like') return false;
  const before = norms[at - 1] ?? '';
  return !/^(?:i|you|we|they|who|people|to|really|would|do|don't|didn't|not|also|users|customers|readers)$/.test(
    before,
  );
}

function weightAt(norms: readonly string[], at: number, topic: TopicStems): number {
  const word = norms[at] as string;
  const own = weightOf(word);
  if (own === 0) {
    const parts = word.split('-');
    if (parts.length < 2) return 0;
    const last = parts.at(-1) as string;
    // "crisis-proof", "hassle-free": what is undone is gone, which is mildly good.
    if (undoing.has(last)) return parts.slice(0, -1).some((part) => weightOf(part) < 0) ? 1 : 0;
    return parts.reduce((sum, part) => sum + (topic.has(stem(part)) ? 0 : weightOf(part)), 0);
  }
  if (isTechnique(norms, at) || isComparing(norms, at) || topic.has(stem(word))) return 0;
  return own;
}

/** The mood of one sentence: AFINN weights under negation, intensifiers and "but", normalised as s ÷ √(s² + 15). */
export function scoreSentence(text: string, topic: TopicStems = noTopic): Scored {
  const tokens = tokenize(text);
  const norms = tokens.map((token) => token.text.toLowerCase());
  const weights: number[] = [];
  const words: string[] = [];
  let turn = -1;
  for (const [at, token] of tokens.entries()) {
    const norm = norms[at] as string;
    if (norm === 'but' || norm === 'however') turn = at;
    const pair = praisingPairs.get(`${norm} ${norms[at + 1] ?? ''}`);
    const before = praisingPairs.has(`${norms[at - 1] ?? ''} ${norm}`);
    let weight = before ? 0 : (pair ?? weightAt(norms, at, topic));
    if (weight !== 0 && pair === undefined) {
      let strength = 1;
      let sign = 1;
      for (let back = 1; back <= reach && back <= at; back++) {
        const word = norms[at - back] as string;
        const earlier = tokens[at - back] as (typeof tokens)[number];
        const between = text.slice(earlier.start + earlier.text.length, (tokens[at - back + 1] as typeof token).start);
        // A negation ends with its clause.
        if (/[,;:.!?()—–]/.test(between) || word === 'but') break;
        const intensity = intensifiers.get(word);
        if (intensity !== undefined && back <= 2) strength += intensity;
        if (negators.has(word) && !(word === 'not' && /^(?:only|just|merely)$/.test(norms[at - back + 1] ?? '')))
          sign = turned;
      }
      weight *= strength * sign;
    }
    if (weight !== 0) words.push(token.text);
    weights.push(weight);
  }
  for (const emoji of text.match(/\p{Extended_Pictographic}/gu) ?? []) {
    const weight = weightOf(emoji);
    if (weight !== 0) words.push(emoji);
    weights.push(weight);
  }
  let sum = 0;
  for (const [at, weight] of weights.entries()) sum += turn < 0 ? weight : at < turn ? weight * 0.5 : weight * 1.5;
  const shouts = Math.min(4, text.match(/!/g)?.length ?? 0);
  if (sum !== 0) sum += Math.sign(sum) * 0.3 * shouts;
  return { valence: sum / Math.sqrt(sum * sum + alpha), words };
}

/** The stems of a brief's keyphrases and entities. */
export function topicStems(brief: Brief): TopicStems {
  const { primary, synonyms, secondary, entities } = brief.keywords;
  return new Set([primary ?? '', ...synonyms, ...secondary, ...entities].flatMap(contentStems));
}

/**
 * The mood of running sentences. Null without a sentence of words. AFINN was made for opinions: on technical text most
 * sentences are 0, and irony is lost on it.
 */
export function sentimentOf(running: readonly Sentence[], topic: TopicStems = noTopic): Sentiment | null {
  const sentences = [];
  let sum = 0;
  let squares = 0;
  for (const sentence of running) {
    if (sentence.words.length === 0) continue;
    const { valence, words } = scoreSentence(sentence.text, topic);
    sentences.push({ sentence, valence, words });
    sum += valence;
    squares += valence * valence;
  }
  const count = sentences.length;
  if (count === 0) return null;
  const valence = sum / count;
  return { valence, spread: Math.sqrt(Math.max(0, squares / count - valence * valence)), sentences };
}

/** The mood of a section; the words of the post's own topic count as neutral. */
export function sentiment(): SectionAnalyzer<'sentiment'> {
  const topics = new WeakMap<Brief, TopicStems>();
  return {
    extent: 'section',
    name: 'sentiment',
    needs: ['sentences'],
    analyze: (_section, signals, { brief }) => {
      if (signals.sentences === undefined) return null;
      const topic = topics.get(brief) ?? topicStems(brief);
      topics.set(brief, topic);
      return sentimentOf(signals.sentences.running, topic);
    },
  };
}
