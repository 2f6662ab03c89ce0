import { languageOf } from '../content/language.ts';
import type { Section } from '../content/section.ts';
import type { SectionAnalyzer } from './analyzer.ts';
import { isEasyWord, isHardWord } from './easy-words.ts';
import { type Counts, consensusOf, type Grades, gradesOver } from './reading-formulas.ts';
import type { Sentence, Sentences } from './sentences.ts';
import { syllablesOf } from './syllables.ts';
import { textStandardOf, textstatCounts } from './textstat-counts.ts';
import { knownOf } from './word-form.ts';

/** Who counts: we, exactly, or Python's textstat 0.7.11, for comparison. */
export type Counting = 'exact' | 'textstat';

/** Counts over running sentences and the formulas over them; ease in [0, 100], grades never negative. */
export interface Readability extends Omit<Counts, 'linsearPoints' | 'linsearSentences'>, Grades {
  /** The grade most formulas name, a whole number. */
  readonly consensusGrade: number;
  /** Words a sentence + per cent of long words (Björnsson 1968): up to 30 very easy, from 60 on very hard. */
  readonly lix: number;
  /** Long words a sentence (Anderson 1983). */
  readonly rix: number;
  /** Share of sentences over 20 words, in [0, 1]. */
  readonly longSentences: number;
}

/** What is counted about one word, whatever its sentence. */
interface WordFacts {
  readonly syllables: number;
  readonly letters: number;
  readonly latin: number;
  readonly easy: boolean;
  readonly hard: boolean;
  readonly capital: boolean;
}

const distinctFacts = new Map<string, WordFacts>();

/** One value for all words alike: few different ones stay close at hand, where one a word would not. */
function shared(facts: WordFacts): WordFacts {
  const key = Object.values(facts).join();
  const known = distinctFacts.get(key) ?? facts;
  distinctFacts.set(key, known);
  return known;
}

const factsOf = knownOf(({ text }): WordFacts => {
  const lower = text.replace(/[’‘ʼ＇]/g, "'").toLowerCase();
  const syllables = syllablesOf(text);
  return shared({
    syllables,
    letters: text.match(/[\p{L}\p{M}\p{N}]/gu)?.length ?? 0,
    latin: text.match(/[\p{Script=Latin}\p{N}\p{M}]/gu)?.length ?? 0,
    easy: isEasyWord(lower),
    hard: isHardWord(lower, syllables, syllablesOf),
    capital: /^\p{Lu}/u.test(text),
  });
});

/** Words of a long sentence: more than this many (Yoast's limit for English). */
const longSentence = 20;
/** Linsear write looks at the first 100 words. */
const linsearWords = 100;
/** Letters of a long word: more than this many. */
const longWord = 6;
/** McLaughlin took samples of 30 sentences and warned against fewer. */
const smogSentences = 30;

/** White space as `\s` has it, without the price of a regular expression for every character. */
function isSpace(code: number): boolean {
  if (code < 0xa0) return code <= 32;
  return code === 0xa0 || (code > 0x167f && (code === 0x3000 || (code >= 0x2000 && code <= 0x202f)));
}

function countCharacters(text: string, counts: { tokens: number; characters: number }): void {
  let inside = false;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (isSpace(code)) {
      inside = false;
      continue;
    }
    if (!inside) counts.tokens++;
    inside = true;
    // The second half of a pair is no character of its own.
    if (code < 0xdc00 || code > 0xdfff) counts.characters++;
  }
}

/** What sentences add to the counts of a text, whatever stands before them. */
class Sums {
  sentences = 0;
  longerSentences = 0;
  words = 0;
  syllables = 0;
  letters = 0;
  latin = 0;
  characters = 0;
  tokens = 0;
  polysyllables = 0;
  longWords = 0;
  hardWords = 0;
  difficultWords = 0;

  /** A capital inside a sentence is a name: familiar to Dale and Chall, not hard to Gunning. */
  count({ text, words }: Sentence): void {
    if (words.length === 0) return;
    this.sentences++;
    if (words.length > longSentence) this.longerSentences++;
    this.words += words.length;
    for (let index = 0; index < words.length; index++) {
      const facts = factsOf((words[index] as Sentence['words'][number]).form);
      const name = facts.capital && index > 0;
      this.syllables += facts.syllables;
      this.letters += facts.letters;
      this.latin += facts.latin;
      if (facts.syllables >= 3) this.polysyllables++;
      if (facts.letters > longWord) this.longWords++;
      if (facts.hard && !name) this.hardWords++;
      if (!facts.easy && !name) this.difficultWords++;
    }
    countCharacters(text, this);
  }

  add(other: Sums): void {
    this.sentences += other.sentences;
    this.longerSentences += other.longerSentences;
    this.words += other.words;
    this.syllables += other.syllables;
    this.letters += other.letters;
    this.latin += other.latin;
    this.characters += other.characters;
    this.tokens += other.tokens;
    this.polysyllables += other.polysyllables;
    this.longWords += other.longWords;
    this.hardWords += other.hardWords;
    this.difficultWords += other.difficultWords;
  }
}

const sums = new WeakMap<readonly Sentence[], Sums>();

/** The sums of a list of sentences, kept with it, since section and post add up the same ones. */
function sumsOf(sentences: readonly Sentence[]): Sums {
  const known = sums.get(sentences);
  if (known !== undefined) return known;
  const made = new Sums();
  for (const sentence of sentences) made.count(sentence);
  sums.set(sentences, made);
  return made;
}

/** What Linsear write counts in the first 100 words. */
function linsearOf(parts: readonly (readonly Sentence[])[]): { points: number; sentences: number } {
  let [points, sentences, left] = [0, 0, linsearWords];
  for (const { words } of parts.flat()) {
    if (words.length === 0) continue;
    if (left <= 0) break;
    const first = Math.min(left, words.length);
    sentences += first / words.length;
    for (let at = 0; at < first; at++) {
      points += factsOf((words[at] as Sentence['words'][number]).form).syllables >= 3 ? 3 : 1;
    }
    left -= words.length;
  }
  return { points, sentences };
}

const notNegative = (grade: number): number => Math.max(0, grade);

function figures(counts: Counts, counting: Counting, longerShare: number): Readability {
  const asked = gradesOver(counts, counting === 'exact' ? undefined : 0.058);
  const always = counting === 'textstat';
  const grades: Grades = {
    readingEase: Math.min(100, notNegative(asked.readingEase)),
    fleschKincaidGrade: notNegative(asked.fleschKincaidGrade),
    gunningFog: asked.gunningFog,
    smog: always || counts.sentences >= smogSentences ? asked.smog : null,
    automatedReadabilityIndex: notNegative(asked.automatedReadabilityIndex),
    colemanLiau: notNegative(asked.colemanLiau),
    linsearWrite: always || counts.words >= linsearWords ? notNegative(asked.linsearWrite) : null,
    daleChall: asked.daleChall,
  };
  const { linsearPoints: _points, linsearSentences: _sentences, ...shown } = counts;
  return {
    ...shown,
    ...grades,
    consensusGrade: counting === 'exact' ? consensusOf(grades) : notNegative(textStandardOf(asked)),
    lix: counts.words / counts.sentences + (100 * counts.longWords) / counts.words,
    rix: counts.longWords / counts.sentences,
    longSentences: longerShare,
  };
}

/**
 * The figures of running sentences, list by list; null under three words and where most letters are not Latin, for the
 * formulas know English alone. `prose`: the same sentences as one text, from which textstat counts for itself.
 */
export function readabilityOf(
  parts: readonly (readonly Sentence[])[],
  counting: Counting = 'exact',
  prose = '',
): Readability | null {
  const total = new Sums();
  for (const part of parts) total.add(sumsOf(part));
  const { latin, longerSentences, ...sum } = total;
  if (sum.words < 3 || latin * 2 < sum.letters) return null;
  const longerShare = longerSentences / sum.sentences;
  if (counting === 'exact') {
    const { points, sentences } = linsearOf(parts);
    return figures({ ...sum, linsearPoints: points, linsearSentences: sentences }, counting, longerShare);
  }
  const taken = textstatCounts(prose);
  return taken.words === 0 ? null : figures(taken, counting, longerShare);
}

/** The running text of a section, a line for each block: what textstat would be given. */
export function runningProse(section: Section, sentences: Sentences): string {
  const blocks = new Set(sentences.running.map(({ block }) => block));
  return [...blocks].map((block) => section.blocks[block]?.text ?? '').join('\n');
}

/** How hard a section is to read. */
export function readability(options: { readonly counting?: Counting } = {}): SectionAnalyzer<'readability'> {
  const { counting = 'exact' } = options;
  return {
    extent: 'section',
    name: 'readability',
    needs: ['sentences'],
    analyze(section, { sentences }, { brief }) {
      // Other languages have formulas of their own: analyzers/legibility.ts.
      if (sentences === undefined || languageOf(brief) !== 'en') return null;
      const prose = counting === 'textstat' ? runningProse(section, sentences) : '';
      return readabilityOf([sentences.running], counting, prose);
    },
  };
}
