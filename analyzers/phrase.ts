import type { Span } from '../content/position.ts';
import { english, type Language } from './language.ts';
import type { Sentence } from './sentences.ts';

/** A keyphrase, read for matching. */
export interface Phrase {
  readonly text: string;
  /** Its words without those of grammar; all of them where it has no others. Lower case. */
  readonly contentWords: readonly string[];
  /** What their forms share, in the same order: stems, or `=` and the word itself for a word of grammar. */
  readonly stems: readonly string[];
  /** All its words, lower case: what an exact occurrence consists of. */
  readonly words: readonly string[];
  /** Written in double quotes: forms and changed order do not count. */
  readonly exactOnly: boolean;
  /** The language its forms are looked for in. */
  readonly language: Language;
}

export interface PhraseMatch {
  /** Occurrences in any form and order: the smallest count over the content words. */
  readonly count: number;
  /** Occurrences word for word; case, hyphens and kind of apostrophe do not matter. */
  readonly exact: number;
  /** Share of the content words that occur at all, in [0, 1]. */
  readonly share: number;
  /** One stretch an occurrence, from its first word to its last; as many as `count`. */
  readonly spans: readonly Span[];
}

/** A word or one side of a hyphen: as written, and what all its forms share. */
interface Form {
  readonly norm: string;
  readonly stem: string;
}

interface Part extends Form, Span {}

// Texts repeat their words; the limit keeps a long-lived server's memory flat.
const remembered = new WeakMap<Language, Map<string, readonly Form[]>>();
const rememberAtMost = 50_000;

/** A word of grammar has no other forms: `us` is no form of `use`, though their stems agree. */
function formOf(norm: string, language: Language): Form {
  return { norm, stem: language.isFunctionWord(norm) ? `=${norm}` : language.stem(norm) };
}

/** Reads words of a language, each as the forms on both sides of its hyphens. */
function formsIn(language: Language): (word: string) => readonly Form[] {
  let forms = remembered.get(language);
  if (forms === undefined || forms.size >= rememberAtMost) {
    forms = new Map();
    remembered.set(language, forms);
  }
  const known = forms;
  return (word) => {
    const found = known.get(word);
    if (found !== undefined) return found;
    const norm = word.replace(/[’‘ʼ]/g, "'").toLowerCase();
    const made = norm.split(language.joints).map((part) => formOf(part, language));
    known.set(word, made);
    return made;
  };
}

function partsOfText(text: string, language: Language): readonly Part[] {
  const formsOf = formsIn(language);
  return language.tokenize(text).flatMap((token) => {
    const end = token.start + token.text.length;
    return formsOf(token.text).map(({ norm, stem }) => ({ norm, stem, start: token.start, end }));
  });
}

/** Reads a keyphrase of a language; null where it holds no word. */
export function phraseOf(phrase: string, language: Language = english): Phrase | null {
  const quoted = /^\s*["“„](.+)["”]\s*$/u.exec(phrase);
  const text = (quoted?.[1] ?? phrase).trim();
  const words = partsOfText(text, language).map((part) => part.norm);
  if (words.length === 0) return null;
  const content = words.filter((word) => !language.isFunctionWord(word));
  const contentWords = content.length === 0 ? words : content;
  const stems = contentWords.map((word) => formOf(word, language).stem);
  return { text, contentWords, stems, words, exactOnly: quoted !== null, language };
}

/** Starts of exact occurrences that do not overlap. */
function exactAt(phrase: Phrase, parts: readonly Part[]): readonly number[] {
  const { words } = phrase;
  const found: number[] = [];
  for (let at = 0; at + words.length <= parts.length; at++) {
    if (words.every((word, ahead) => parts[at + ahead]?.norm === word)) {
      found.push(at);
      at += words.length - 1;
    }
  }
  return found;
}

const nothing: PhraseMatch = { count: 0, exact: 0, share: 0, spans: [] };

function match(phrase: Phrase, parts: readonly Part[]): PhraseMatch {
  const places = new Map<string, number[]>();
  for (const wanted of phrase.stems) places.set(wanted, []);
  let any = false;
  for (let at = 0; at < parts.length; at++) {
    const found = places.get((parts[at] as Part).stem);
    if (found === undefined) continue;
    found.push(at);
    any = true;
  }
  if (!any) return nothing;
  const present = [...places.values()].filter((found) => found.length > 0).length;
  const share = present / places.size;
  if (present < places.size) return { ...nothing, share };
  const starts = exactAt(phrase, parts);
  const spans = starts.map((at) => ({
    start: (parts[at] as Part).start,
    end: (parts[at + phrase.words.length - 1] as Part).end,
  }));
  const exact = spans.length;
  if (phrase.exactOnly) return { count: exact, exact, share, spans };
  let count = Number.POSITIVE_INFINITY;
  for (const [wanted, found] of places) {
    const needed = phrase.stems.filter((one) => one === wanted).length;
    count = Math.min(count, Math.floor(found.length / needed));
  }
  const taken = new Set(starts.flatMap((at) => phrase.words.map((_, ahead) => at + ahead)));
  const left = phrase.stems.map((wanted) => (places.get(wanted) ?? []).filter((at) => !taken.has(at)));
  for (let turn = 0; spans.length < count; turn++) {
    const places = left.map((found) => found[turn]).filter((at) => at !== undefined);
    if (places.length === 0) break;
    spans.push({
      start: (parts[Math.min(...places)] as Part).start,
      end: (parts[Math.max(...places)] as Part).end,
    });
  }
  return { count, exact, share, spans: spans.toSorted((one, other) => one.start - other.start) };
}

/** Matches in a plain text, as indices into it. */
export function matchPhrase(phrase: Phrase, text: string): PhraseMatch {
  return match(phrase, partsOfText(text, phrase.language));
}

// Several analyzers ask about the same sentence, and about several phrases of the post's language.
const sentenceParts = new WeakMap<Sentence, readonly Part[]>();

function partsOf(sentence: Sentence, language: Language): readonly Part[] {
  const known = sentenceParts.get(sentence);
  if (known !== undefined) return known;
  const parts: Part[] = [];
  const formsOf = formsIn(language);
  for (const { text, span } of sentence.words) {
    for (const { norm, stem } of formsOf(text)) parts.push({ norm, stem, start: span.start, end: span.end });
  }
  sentenceParts.set(sentence, parts);
  return parts;
}

/** What the forms of a sentence's words share, in reading order. */
export function stemsOf(sentence: Sentence, language: Language): readonly string[] {
  return partsOf(sentence, language).map(({ stem }) => stem);
}

const hyphens = new Set(Array.from('-‐‑', (sign) => sign.charCodeAt(0)));

/** The words of a sentence, each side of a hyphen counted, as a keyphrase is matched. */
export function countWords({ words }: Sentence): number {
  let count = words.length;
  for (const { text } of words) {
    for (let at = 0; at < text.length; at++) if (hyphens.has(text.charCodeAt(at))) count++;
  }
  return count;
}

/** Matches in a sentence, as stretches of the original file. */
export function matchSentence(phrase: Phrase, sentence: Sentence): PhraseMatch {
  return match(phrase, partsOf(sentence, phrase.language));
}

/** Matches in several sentences read as one, as the items of a list that only together say something. */
export function matchTogether(phrase: Phrase, sentences: readonly Sentence[]): PhraseMatch {
  const [only] = sentences;
  if (only !== undefined && sentences.length === 1) return matchSentence(phrase, only);
  return match(
    phrase,
    sentences.flatMap((sentence) => partsOf(sentence, phrase.language)),
  );
}
