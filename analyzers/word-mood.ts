/// <reference path="./sentiment-lexicon.d.ts" />
// The lexicon alone, emoji included: the package's scorer takes a text apart anew for every word.
import lexicon from 'sentiment/lib/language-processor.js';
import { phraseWeights } from './opinion-phrases.ts';
import { faint, faintWords, opinionWords } from './opinion-words.ts';
import { intensifiers, negators, neutralBefore, neutralWords, undoing } from './tone-words.ts';
import { knownOf, wordForm } from './word-form.ts';
import { longestWord } from './words.ts';

/** A phrase that begins with a word: the words after it, and what the whole weighs. */
export interface PhraseTail {
  readonly rest: readonly string[];
  readonly weight: number;
}

/** What is known of a word by itself, whatever its sentence. */
export interface WordMood {
  /** −5 to 5; 0 where the word moves nobody. */
  readonly weight: number;
  /** Change of the next words' weight, as a share of it; 0 for none. */
  readonly intensity: number;
  readonly negates: boolean;
  /** Turns against what the sentence has said so far: "but", "however". */
  readonly turns: boolean;
  /** Undoes the word before it: "crisis-proof", "stress free". */
  readonly undoes: boolean;
  /** The word is technique where one of these follows; null where no word makes it so. */
  readonly neutralBefore: ReadonlySet<string> | null;
  /** For a hyphenated word that is in no list. */
  readonly parts: readonly string[] | null;
  /** Phrases that begin here, longest first. */
  readonly phrases: readonly PhraseTail[];
}

const afinn = new Map(Object.entries(lexicon.getLabels('en')));

/** Any negation, in a phrase. */
export const anyNegation = "n't";

const phrases = new Map<string, PhraseTail[]>();
for (const [phrase, weight] of phraseWeights) {
  const [first = '', ...rest] = phrase.split(' ');
  const known = phrases.get(first);
  if (known === undefined) phrases.set(first, [{ rest, weight }]);
  else known.push({ rest, weight });
}
for (const tails of phrases.values()) tails.sort((one, other) => other.rest.length - one.rest.length);

/** What the lists say of a form, AFINN's weight turned faint where prose about things uses the word all day. */
function listed(form: string): number | undefined {
  const weight = afinn.get(form);
  if (weight === undefined) return opinionWords.get(form);
  return faintWords.has(form) ? Math.sign(weight) * faint : weight;
}

const endings: readonly (readonly [ending: RegExp, bases: readonly string[]])[] = [
  [/(?:ies|ied|ier|iest|ily|iness)$/, ['y']],
  [/(?:ed|es)$/, ['', 'e']],
  [/s$/, ['']],
  [/ing$/, ['', 'e']],
  [/ly$/, ['', 'le']],
  [/(?:ness|ment|ful)$/, ['']],
  [/able$/, ['', 'e']],
];

/** Words that end like a form of another and are none, or that left its mood behind. */
const strangers = new Set(
  `likely unlikely unlike kindly goods leaves roses ghosts grays payment payments superiors fined fining fanning cocking
  dicking loosing loosely landmarks landmarked topping tensing comics grands matter justices resolutions mined rigging
  interesting sentencing sentenced shareable issued issuing matured matures heavens spirits vitamins critiquing hailing stalls install
  installs installed installing`.split(/\s+/),
);

/** The weight of the word that this one is a form of: "disappointing" and "disappointments" after "disappoint". */
function inflected(word: string): number | undefined {
  if (word.length < 5 || strangers.has(word) || /[^a-z]/.test(word)) return undefined;
  for (const [ending, bases] of endings) {
    const found = ending.exec(word);
    if (found === null || found.index < 3) continue;
    const root = word.slice(0, found.index);
    for (const base of bases) {
      const weight = listed(root + base);
      if (weight !== undefined) return faintWords.has(word) ? Math.sign(weight) * faint : weight;
    }
    if (/(?:ed|ing)$/.test(word) && /([bdgklmnprt])\1$/.test(root)) {
      const weight = listed(root.slice(0, -1));
      if (weight !== undefined) return weight;
    }
  }
  return undefined;
}

function weightOf(word: string): number {
  if (word.length > longestWord || neutralWords.has(word)) return 0;
  const own = listed(word) ?? (intensifiers.has(word) || negators.has(word) ? 0 : inflected(word));
  if (own !== undefined) return own;
  // What is good is not so: "unhelpful", "unconvincing". The other way round is no praise: "unlimited", "unblock".
  if (!word.startsWith('un') || strangers.has(word)) return 0;
  const bare = listed(word.slice(2)) ?? inflected(word.slice(2)) ?? 0;
  return bare > 0 ? -bare : 0;
}

/** The mood of most words, and one value for all of them. */
export const noMood: WordMood = {
  weight: 0,
  intensity: 0,
  negates: false,
  turns: false,
  undoes: false,
  neutralBefore: null,
  parts: null,
  phrases: [],
};

function moodOf(word: string): WordMood {
  const weight = weightOf(word);
  const parts = weight === 0 && word.length <= longestWord && word.includes('-') ? word.split('-') : null;
  const negates = negators.has(word);
  const starting = [...(phrases.get(word) ?? []), ...(negates ? (phrases.get(anyNegation) ?? []) : [])];
  const intensity = intensifiers.get(word) ?? 0;
  const turns = word === 'but' || word === 'however';
  const undoes = undoing.has(word);
  const neutral = neutralBefore.find(([words]) => words.has(word))?.[1] ?? null;
  const moves = weight !== 0 || intensity !== 0 || negates || turns || undoes || neutral !== null || parts !== null;
  if (!moves && starting.length === 0) return noMood;
  return { weight, intensity, negates, turns, undoes, neutralBefore: neutral, parts, phrases: starting };
}

/** The mood of a word or an emoji: AFINN of the package `sentiment`, our lists, and forms of their words. */
export const moodOfForm = knownOf(({ norm }) => moodOf(norm));

/** The same for a word that stands in no sentence. */
export function wordMood(word: string): WordMood {
  return moodOfForm(wordForm(word));
}
