import type { Span } from '../content/position.ts';
import type { Sentence } from './sentences.ts';
import { isFunctionWord, stem, tokenize } from './words.ts';

/** A keyphrase, read for matching. */
export interface Phrase {
  readonly text: string;
  /** Its words without those of grammar; all of them where it has no others. Lower case. */
  readonly contentWords: readonly string[];
  /** Their stems, in the same order. */
  readonly stems: readonly string[];
  /** All its words, lower case: what an exact occurrence consists of. */
  readonly words: readonly string[];
  /** Written in double quotes: forms and changed order do not count. */
  readonly exactOnly: boolean;
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

/** A word or one side of a hyphen. */
interface Part extends Span {
  readonly norm: string;
}

function partsAt(text: string, start: number, end: number): readonly Part[] {
  const norm = text.replace(/[’‘ʼ]/g, "'").toLowerCase();
  if (!/[-‐‑]/.test(norm)) return [{ norm, start, end }];
  return norm.split(/[-‐‑]/).map((part) => ({ norm: part, start, end }));
}

function partsOfText(text: string): readonly Part[] {
  return tokenize(text).flatMap((token) => partsAt(token.text, token.start, token.start + token.text.length));
}

/** Reads a keyphrase; null where it holds no word. */
export function phraseOf(phrase: string): Phrase | null {
  const quoted = /^\s*["“„](.+)["”]\s*$/u.exec(phrase);
  const text = (quoted?.[1] ?? phrase).trim();
  const words = partsOfText(text).map((part) => part.norm);
  if (words.length === 0) return null;
  const content = words.filter((word) => !isFunctionWord(word));
  const contentWords = content.length === 0 ? words : content;
  return { text, contentWords, stems: contentWords.map(stem), words, exactOnly: quoted !== null };
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
  for (const [at, part] of parts.entries()) {
    const found = places.get(stem(part.norm));
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
  return match(phrase, partsOfText(text));
}

// Several analyzers ask about the same sentence.
const sentenceParts = new WeakMap<Sentence, readonly Part[]>();

/** Matches in a sentence, as stretches of the original file. */
export function matchSentence(phrase: Phrase, sentence: Sentence): PhraseMatch {
  let parts = sentenceParts.get(sentence);
  if (parts === undefined) {
    parts = sentence.words.flatMap((word) => partsAt(word.text, word.span.start, word.span.end));
    sentenceParts.set(sentence, parts);
  }
  return match(phrase, parts);
}
